using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Grants.Api.Hosting;
using Grants.Postgres;

namespace Grants.Api.Verbs;

/// <summary>What was true of the log before the backup began; what is restored must hold at least this.</summary>
internal sealed record BackupNote(DateTimeOffset TakenAt, long Position, string Hash)
{
    public const string File = "backup.json";
}

/// <summary>Copies the whole database while the service goes on (docs/adr/0013-backup.md).</summary>
internal static class BackupVerb
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("FOLDER") { Description = "A new folder for the backup." };
        var command = new Command("backup", "Copy the database into a folder, with checksums, while the service goes on.") { folder };
        command.SetAction((parsed, ct) => Run(parsed.GetRequiredValue(folder).FullName, ct));
        return command;
    }

    private static async Task<int> Run(string folder, CancellationToken ct)
    {
        var settings = Settings.FromEnvironment();
        await using var system = await GrantsSystem.Open(settings, null, ct);
        var anchor = await system.Log.Anchor(ct);
        var own = Path.Combine(settings.DataFolder, "postgres");
        var connection = settings.OwnerConnection ?? await PostgresServer.FindRunning(own, ct)
            ?? throw new PostgresServerException($"The database in {own} does not run.");
        var note = new BackupNote(DateTimeOffset.UtcNow, anchor.Position, Convert.ToHexStringLower(anchor.Hash.Span));

        await PostgresBackup.Take(connection, folder, asStandby: false, ct);
        await PostgresBackup.Verify(folder, ct);
        await File.WriteAllTextAsync(Path.Combine(folder, BackupNote.File), JsonSerializer.Serialize(note), ct);
        // The server in the copy asks the same password as the one that was copied.
        if (settings.OwnerConnection is null) File.Copy(Path.Combine(own, "password"), Path.Combine(folder, "password"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Reservekopie in {folder}: minstens positie {note.Position}, hash {note.Hash}"));
        return 0;
    }
}
