"""A worker that is killed at the step it is told, in a new child each time.

Reads numbers from stdin. For each, a child sends what is due and kills itself (SIGKILL)
before that step: an SQL statement, or a step of an HTTP request. Prints a line: the
step before which it died, or "done" when there are not so many.
"""

import itertools
import os
import signal
import sys

import django
from django.db import connection

STEPS = {"http.client.connect", "http.client.send"}


def main():
    django.setup()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            send_and_die_at(int(line))
        _child, status = os.waitpid(child, 0)
        died = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        if not died:
            sys.stdout.write("done\n" if status == 0 else "broken\n")
            sys.stdout.flush()


def send_and_die_at(number):
    # Its home is there only when Django is set up.
    from smsinbox.sending import send_due

    steps = itertools.count(1)

    def step(name):
        if next(steps) == number:
            os.write(1, f"{name}\n".encode())
            os.kill(os.getpid(), signal.SIGKILL)

    def before_statement(execute, sql, params, many, context):
        step(" ".join(sql.split()[:3]).replace('"', ""))
        return execute(sql, params, many, context)

    sys.addaudithook(lambda event, _facts: event in STEPS and step(event))
    with connection.execute_wrapper(before_statement):
        send_due()
    os._exit(0)


if __name__ == "__main__":
    main()
