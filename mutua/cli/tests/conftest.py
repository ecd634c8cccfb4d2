import csv

import pytest

from mutua.cli import main


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    """Run the command in an empty folder; answer (exit code, stdout, stderr)."""
    monkeypatch.chdir(tmp_path)

    def command(*words):
        code = main([str(word) for word in words])
        told = capsys.readouterr()
        return code, told.out, told.err

    return command


@pytest.fixture
def file(tmp_path):
    """Write a small file into the folder."""

    def write(name, *lines, encoding="utf-8"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(("\n".join(lines) + "\n").encode(encoding))
        return path

    return write


@pytest.fixture
def rows():
    """Read a CSV as dicts."""

    def read(path):
        with path.open(encoding="utf-8", newline="") as opened:
            return list(csv.DictReader(opened))

    return read


@pytest.fixture
def two_lists(file):
    """Two lists with two sites in common."""
    one = file(
        "alder.csv",
        "Supplier,Address,City,Country",
        "PT Sumber Kencana Raya,Jl. Melati 4,Medan,Indonesia",
        "Fábrica de Cajas Quintanar,Avenida Olmo 12,Puebla,México",
        "Hartwell Oak Cartons Ltd,8 Mill Lane,Leeds,United Kingdom",
    )
    other = file(
        "birch.csv",
        "Fournisseur;Adresse;Ville;Pays",  # codespell:ignore adresse
        "HARTWELL OAK CARTONS;8 Mill Lane;Leeds;Royaume-Uni",
        "Brodnica Opakowania;ul. Polna 3;Brodnica;Pologne",
        "Sumber Kencana Raya;Jl. Melati 4;Medan;Indonésie",
    )
    return one, other
