# The chat server of the asyncore tutorials, to measure against: one process, nothing stored, one push() for each line delivered.
# python3 old-server.py [PORT]; prints the port that it listens on. asyncore and asynchat are in Python up to 3.11.
import warnings

warnings.simplefilter("ignore", DeprecationWarning)
import asynchat
import asyncore
import socket
import sys


class EndSession(Exception):
    pass


class ChatServer(asyncore.dispatcher):
    def __init__(self, port):
        asyncore.dispatcher.__init__(self)
        self.create_socket(socket.AF_INET, socket.SOCK_STREAM)
        self.set_reuse_addr()
        self.bind(("127.0.0.1", port))
        self.listen(128)
        self.users = {}
        self.main_room = ChatRoom(self)

    def handle_accepted(self, conn, addr):
        ChatSession(self, conn)


class ChatSession(asynchat.async_chat):
    def __init__(self, server, sock):
        asynchat.async_chat.__init__(self, sock)
        self.server = server
        self.set_terminator(b"\n")
        self.data = []
        self.name = None
        self.enter(LoginRoom(server))
        self.push(b"Connect Success")

    def enter(self, room):
        try:
            current = self.room
        except AttributeError:
            pass
        else:
            current.remove(self)
        self.room = room
        room.add(self)

    def collect_incoming_data(self, data):
        self.data.append(data.decode("utf-8"))

    def found_terminator(self):
        line = "".join(self.data)
        self.data = []
        try:
            self.room.handle(self, line)
        except EndSession:
            self.handle_close()

    def handle_close(self):
        asynchat.async_chat.handle_close(self)
        self.room.remove(self)


class CommandHandler:
    def unknown(self, session, cmd):
        session.push(("Unknown command: %s\n" % cmd).encode("utf-8"))

    def handle(self, session, line):
        if not line.strip():
            return
        parts = line.split(" ", 1)
        cmd = parts[0]
        try:
            rest = parts[1].strip()
        except IndexError:
            rest = ""
        method = getattr(self, "do_" + cmd, None)
        if method is None:
            self.unknown(session, cmd)
        else:
            method(session, rest)


class Room(CommandHandler):
    def __init__(self, server):
        self.server = server
        self.sessions = []

    def add(self, session):
        self.sessions.append(session)

    def remove(self, session):
        if session in self.sessions:
            self.sessions.remove(session)

    def broadcast(self, line):
        for session in self.sessions:
            session.push(line.encode("utf-8"))

    def do_logout(self, session, line):
        raise EndSession


class LoginRoom(Room):
    def do_login(self, session, line):
        name = line.strip()
        if not name:
            session.push(b"UserName Empty")
        elif name in self.server.users:
            session.push(b"UserName Exist")
        else:
            session.name = name
            session.enter(self.server.main_room)


class ChatRoom(Room):
    def add(self, session):
        session.push(b"Login Success")
        self.broadcast(session.name + " has entered the room.\n")
        self.server.users[session.name] = session
        Room.add(self, session)

    def remove(self, session):
        if session not in self.sessions:
            return
        Room.remove(self, session)
        self.server.users.pop(session.name, None)
        self.broadcast(session.name + " has left the room.\n")

    def do_say(self, session, line):
        self.broadcast(session.name + ": " + line + "\n")

    def do_look(self, session, line):
        session.push(b"Online Users:\n")
        for other in self.sessions:
            session.push((other.name + "\n").encode("utf-8"))


server = ChatServer(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
print(server.socket.getsockname()[1], flush=True)
# select, which is the default, holds no descriptor above 1023
asyncore.loop(use_poll="--poll" in sys.argv)
