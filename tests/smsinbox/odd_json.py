"""JSON that no gateway would send, for tests that hold a reader against anything."""

from hypothesis import strategies as st

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.just(10**400)
    | st.floats()
    | st.text(max_size=20)
)


def odd_values(*, keys=(), words=()):
    """Any JSON value, more often than not made of these keys and words."""
    names = st.sampled_from(keys) | st.text(max_size=5) if keys else st.text(max_size=5)
    leaves = LEAVES | st.sampled_from(words) if words else LEAVES
    return st.recursive(
        leaves,
        lambda inner: (
            st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=6)
        ),
        max_leaves=25,
    )
