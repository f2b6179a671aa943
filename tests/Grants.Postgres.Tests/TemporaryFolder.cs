namespace Grants.Postgres.Tests;

/// <summary>A place for a server's data that goes when the test is done.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string _root;

    public TemporaryFolder()
    {
        // Open for others to pass through: as root, the server runs under another account.
        _root = Directory.CreateTempSubdirectory("grants-postgres-").FullName;
        File.SetUnixFileMode(_root, (UnixFileMode)0b111_101_101);
    }

    public string Data => Path.Combine(_root, "data");

    public string Root => _root;

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
