namespace Grants.Postgres;

/// <summary>The private PostgreSQL server cannot do what was asked; the message says what somebody can do about it.</summary>
public sealed class PostgresServerException : Exception
{
    public PostgresServerException() { }

    public PostgresServerException(string message) : base(message) { }

    public PostgresServerException(string message, Exception? inner) : base(message, inner) { }
}
