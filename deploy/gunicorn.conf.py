"""gunicorn: two processes of four threads each, behind nginx or alone on loopback."""

import os

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
timeout = 60
graceful_timeout = 20
max_requests = 20_000
max_requests_jitter = 2_000
# Without it every instance opens a socket in the home folder of its user.
control_socket_disable = True
accesslog = None
errorlog = "-"
loglevel = "warning"
