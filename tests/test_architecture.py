"""The house: four floors a side, arrows that point down, no module without a floor."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LEAF, QUERYSETS, MODELS, ROOM, DOOR = range(5)

FLOORS = {
    "complaints": {
        LEAF: """addresses browsers choices codes data deadlines highlighting links
            paging personal_data photos placeholders plain_data printing privacy
            screening search signals text workflow
            geography pictures recognising""",
        QUERYSETS: "querysets",
        MODELS: "models",
        ROOM: """access advising calendars categorising diary families filing following
            forwarding invariants joint mailing merging moderation passage progress
            promising public_words redirecting reference referring replying retention
            routing samples sharing similar spelling staging statistics suggesting
            supervising thanking throttling weaving withdrawing
            clocks desk officials presenters simulation""",
        DOOR: """forms views admin urls feeds sitemaps context_processors checks
            templatetags management apps migrations admin_site account""",
    },
    "smsinbox": {
        LEAF: """choices faults reading gateways personal_data segments parts
            quiet""",
        QUERYSETS: "querysets",
        MODELS: "models",
        ROOM: """fitting composing outbox conversation receiving joining receivers
            sending reporting fetching looking simulating working health demo attempts
            choosing_gateway expiring reconciling alarms delivery""",
        DOOR: """views urls admin checks management apps migrations forms
            templatetags""",
    },
}
# A door may open these other doors, and no more.
OPENS = {
    "urls": {"views", "feeds", "sitemaps"},
    "views": {"forms"},
    "admin": {"forms"},
    "feeds": {"forms"},
    "apps": {"checks", "account"},
    "admin_site": {"account"},
    "account": {"forms"},
}


def floor_of(app, module):
    for floor, names in FLOORS[app].items():
        if module in names.split():
            return floor
    return None


def our_modules():
    for app in FLOORS:
        for path in sorted((ROOT / app).rglob("*.py")):
            inside = path.relative_to(ROOT / app).with_suffix("").parts
            if inside[0] != "__init__":
                yield app, inside[0], path


def imports_of(path):
    """Yield (app, module) for every import of ours, also those inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            parts = node.module.split(".")
            names = [parts[1]] if len(parts) > 1 else [a.name for a in node.names]
        elif isinstance(node, ast.Import):
            parts, names = None, []
            for alias in node.names:
                whole = alias.name.split(".")
                if whole[0] in FLOORS and len(whole) > 1:
                    yield whole[0], whole[1]
        else:
            continue
        if parts and parts[0] in (*FLOORS, "tangsel_portal"):
            for name in names:
                yield parts[0], name


def may_import(app, module, other_app, other):
    if other_app == "tangsel_portal" or (app, other_app) == ("complaints", "smsinbox"):
        return False
    here, there = floor_of(app, module), floor_of(other_app, other)
    if app != other_app:
        return there < DOOR and (there <= here or (there == ROOM and here >= ROOM))
    if module == other:
        return True
    if here == there == DOOR:
        return other in OPENS.get(module, set())
    return there < here or (here == there and here in {LEAF, ROOM})


def test_every_module_has_a_floor():
    homeless = {
        f"{app}/{module}"
        for app, module, _path in our_modules()
        if floor_of(app, module) is None
    }

    assert homeless == set()


def test_every_arrow_points_down():
    broken = [
        f"{path.relative_to(ROOT)} imports {other_app}.{other}"
        for app, module, path in our_modules()
        for other_app, other in imports_of(path)
        if not may_import(app, module, other_app, other)
    ]

    assert broken == []


def circle_in(arrows):
    """Return a way that comes back to where it has been, or nothing."""
    done = set()

    def walk(module, trail):
        if module in trail:
            return [*trail, module]
        if module not in done:
            for other in sorted(arrows.get(module, ())):
                if found := walk(other, [*trail, module]):
                    return found
            done.add(module)
        return None

    return next(filter(None, (walk(module, []) for module in arrows)), None)


@pytest.mark.parametrize("app", FLOORS)
def test_modules_of_one_floor_never_go_round_in_circles(app):
    arrows = {}
    for owner, module, path in our_modules():
        if owner == app and floor_of(app, module) != DOOR:
            targets = {other for target, other in imports_of(path) if target == app}
            arrows.setdefault(module, set()).update(targets - {module})

    assert arrows
    assert circle_in(arrows) is None


def packages():
    return sorted(
        (app, module)
        for app, module in {(app, module) for app, module, _path in our_modules()}
        if floor_of(app, module) in {LEAF, ROOM} and (ROOT / app / module).is_dir()
    )


@pytest.mark.parametrize(("app", "package"), packages())
def test_files_of_one_package_never_go_round_in_circles(app, package):
    arrows = {
        path.stem: names_imported(path, f"{app}.{package}") - {path.stem}
        for path in (ROOT / app / package).glob("*.py")
    }

    assert circle_in(arrows) is None


def names_imported(path, package):
    """Return the files of a package that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == package:
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module.startswith(f"{package}."):
            found.add(node.module.removeprefix(f"{package}.").split(".")[0])
    return found


def test_a_circle_would_be_noticed():
    assert circle_in({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["a", "b", "c", "b"]
    assert circle_in({"a": {"b", "c"}, "b": {"c"}}) is None


@pytest.mark.parametrize(
    ("module", "other_app", "other"),
    [
        ("filing", "smsinbox", "sending"),
        ("models", "complaints", "filing"),
        ("filing", "complaints", "views"),
        ("views", "complaints", "admin"),
        ("privacy", "complaints", "models"),
    ],
)
def test_a_wrong_arrow_would_be_noticed(module, other_app, other):
    assert not may_import("complaints", module, other_app, other)


def test_no_junk_drawer_and_no_long_file():
    named_badly = {"utils", "helpers", "common", "services", "managers", "misc"}
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text().splitlines())
        for _app, _module, path in our_modules()
        if "migrations" not in path.parts
    }

    assert lengths
    assert not {Path(name).stem for name in lengths} & named_badly
    assert {
        name: n for name, n in lengths.items() if n > 300 and "models" not in name
    } == {}
