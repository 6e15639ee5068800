"""Talks to the telnet transport through Python's own telnet client, as the classic GUI client did."""
import sys
import warnings

warnings.simplefilter("ignore")
import telnetlib  # noqa: E402

port = int(sys.argv[1])


def connect():
    client = telnetlib.Telnet()
    client.open("127.0.0.1", port, timeout=10)
    greeting = client.read_some()
    assert greeting == b"Connect Success", greeting
    return client


def ask(client, line):
    client.write(line + b"\n")
    return client.read_some()


def expect(client, text):
    read = client.read_until(text, timeout=10)
    assert read.endswith(text), read


a, b = connect(), connect()
assert ask(a, b"login ") == b"UserName Empty"
assert ask(a, b"login aaa") == b"Login Success"
assert ask(b, b"login aaa") == b"UserName Exist"
assert ask(b, b"login bbb") == b"Login Success"
expect(a, b"bbb has entered the room.\n")
a.write(b"say hello  \n")
for client in (a, b):
    expect(client, b"aaa: hello\n")
a.write("say 你好\n".encode())
for client in (a, b):
    expect(client, "aaa: 你好\n".encode())
b.write(b"look\n")
expect(b, b"Online Users:\naaa\nbbb\n")
b.write(b"logout\n")
assert b.read_all() == b""
expect(a, b"bbb has left the room.\n")
a.close()
print("ok")
