"""Addresses of the account, below the admin's; admin_site.py adds them to its own."""

from complaints.account import devices, passwords, second_factor, signing_in

# For everybody: how to get in.
OPEN = [
    ("masuk/kode/", signing_in.ask_code, "account_code"),
    ("sandi/lupa/", passwords.page(passwords.ForgottenPassword), "account_forgotten"),
    (
        "sandi/lupa/terkirim/",
        passwords.page(passwords.ForgottenPasswordSent),
        "account_forgotten_sent",
    ),
    (
        "sandi/baru/<uidb64>/<token>/",
        passwords.page(passwords.NewPassword),
        "account_new_password",
    ),
    (
        "sandi/baru/selesai/",
        passwords.page(passwords.NewPasswordDone),
        "account_new_password_done",
    ),
]
# For who is signed in: their own account.
OWN = [
    ("akun/", devices.show_account, "account"),
    ("akun/perangkat/", devices.show_devices, "account_devices"),
    ("akun/perangkat/keluar/", devices.end_all_devices, "account_end_devices"),
    (
        "akun/perangkat/<int:session>/keluar/",
        devices.end_device,
        "account_end_device",
    ),
    ("akun/verifikasi/", second_factor.manage, "account_second_factor"),
    ("akun/verifikasi/pasang/", second_factor.set_up, "account_set_up"),
    ("akun/verifikasi/pasang/qr.svg", second_factor.show_qr, "account_qr"),
    (
        "akun/verifikasi/kode-cadangan/",
        second_factor.show_codes,
        "account_recovery_codes",
    ),
    (
        "akun/verifikasi/kode-cadangan/unduh/",
        second_factor.download_codes,
        "account_download_codes",
    ),
]
