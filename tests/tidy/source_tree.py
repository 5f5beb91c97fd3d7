"""The project's files as the house rules see them: what git tracks, or would track."""
import os
import re
import subprocess

CPP_ENDINGS = (".h", ".cpp")
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)


class SourceTree:
    """Texts by path from the root. A rule's self-test hands in a dictionary instead of a folder."""

    def __init__(self, texts):
        self.texts = texts
        self._code = {}

    @classmethod
    def of_folder(cls, root):
        listed = subprocess.run(
            ["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            capture_output=True, check=False)
        if listed.returncode == 0:
            paths = [path for path in listed.stdout.decode().split("\0") if path]
        else:  # an unpacked source archive
            paths = []
            for folder, names, files in os.walk(root):
                names[:] = [name for name in names if name not in ("build", "out", "node_modules", ".git")]
                paths += [os.path.relpath(os.path.join(folder, name), root) for name in files]
        texts = {}
        for path in sorted(set(paths)):
            full = os.path.join(root, path)
            if os.path.isfile(full) and not os.path.islink(full):
                with open(full, "rb") as file:
                    texts[path] = file.read().decode("utf-8", "replace")
        return cls(texts)

    def paths(self, *prefixes, endings=None):
        for path in self.texts:
            if prefixes and not path.startswith(prefixes):
                continue
            if endings and not path.endswith(endings):
                continue
            yield path

    def cpp(self, *prefixes):
        return self.paths(*prefixes, endings=CPP_ENDINGS)

    def includes(self, path):
        """(line, '<' or '"', name) of every include."""
        text = self.texts[path]
        return [(text.count("\n", 0, match.start()) + 1, match.group(1), match.group(2))
                for match in INCLUDE.finditer(text)]

    def code(self, path):
        """The text without comments and literals' contents, line by line as it was."""
        if path not in self._code:
            self._code[path] = strip(self.texts[path])
        return self._code[path]

    def code_lines(self, path):
        return enumerate(self.code(path).split("\n"), 1)


TOKEN = re.compile(
    r'//[^\n]*'
    r'|/\*.*?\*/'
    r'|R"(?P<mark>[^()\\ ]{0,16})\(.*?\)(?P=mark)"'
    r'|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9a-zA-Z_])'(?:\\.|[^'\\\n])*'", re.DOTALL)


def strip(text):
    """Comments vanish, literals become empty; line numbers stay."""
    def blank(match):
        token = match.group(0)
        lines = "\n" * token.count("\n")
        if token.startswith(("//", "/*")):
            return " " + lines
        return '""' + lines if token[0] in '"R' else "' '"
    # An include's name is no literal: it is read from the text itself.
    return TOKEN.sub(blank, text)
