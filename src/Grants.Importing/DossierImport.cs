namespace Grants.Importing;

/// <summary>Reads budgets and plans as people typed them, and proposes what to record (NL: importeren).</summary>
public static class DossierImport
{
    /// <exception cref="FileNotReadableException">A file is not a file that can be read, or holds no table that is recognised.</exception>
    public static ImportProposal Read(ImportRequest request) => new([], [], [], [], [], []);
}
