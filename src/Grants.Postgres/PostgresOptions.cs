namespace Grants.Postgres;

/// <summary>How a private PostgreSQL server is to run.</summary>
/// <param name="DataDirectory">
/// A folder of its own for the cluster, its password and its log. Made when missing; an existing folder must be empty or ours.
/// </param>
/// <param name="Durable">
/// True: what was committed survives a power failure (the product). False: quicker and smaller, for data that a test throws away.
/// </param>
/// <param name="BinDirectory">The folder with <c>postgres</c> and <c>initdb</c>; null: <see cref="PostgresBinaries.Find"/> chooses.</param>
/// <param name="Port">The port on 127.0.0.1; null takes a free one at each start.</param>
/// <param name="Settings">Further settings as <c>name=value</c>; they come last and so overrule ours.</param>
public sealed record PostgresOptions(
    string DataDirectory, bool Durable = true, string? BinDirectory = null, int? Port = null, IReadOnlyList<string>? Settings = null);
