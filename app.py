"""Creates the application: `app:app` for a server, `python app.py` for a look."""

from llct import create_app

app = create_app()

if __name__ == "__main__":
    app.run()
