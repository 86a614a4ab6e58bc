"""The yardstick: the smallest Typer program, as Typer's own documentation writes it."""

import typer

app = typer.Typer()


@app.command()
def hello(name: str = "world") -> None:
    """Greet."""
    print(f"Hello {name}")


if __name__ == "__main__":
    app()
