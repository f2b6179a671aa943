using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Grants.Api.Hosting;
using Grants.EventStore;
using Grants.Postgres;
using Grants.Projections;

namespace Grants.Api.Verbs;

/// <summary>Puts a backup in the place of our own database, where there is none yet, and proves that it is whole.</summary>
internal static class RestoreVerb
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("FOLDER") { Description = "The folder that `backup` made." };
        var command = new Command("restore", "Restore a backup into GRANTS_DATA, check the whole log and compare the read models with a rebuild.") { folder };
        command.SetAction((parsed, ct) => Run(parsed.GetRequiredValue(folder).FullName, ct));
        return command;
    }

    private static async Task<int> Run(string folder, CancellationToken ct)
    {
        var settings = Settings.FromEnvironment();
        if (settings.OwnerConnection is not null || !File.Exists(Path.Combine(folder, "password")))
        {
            throw new PostgresServerException(
                "This restores a backup of a database that the service runs itself. For a server of your own, put the folder `cluster` in the place of its "
                + "data, start it, and run `grants verify` (docs/operations/README.md).");
        }

        var note = JsonSerializer.Deserialize<BackupNote>(await File.ReadAllTextAsync(Path.Combine(folder, BackupNote.File), ct))!;
        await PostgresBackup.Verify(folder, ct);
        await PostgresBackup.PutInPlace(folder, Path.Combine(settings.DataFolder, "postgres"), (await File.ReadAllTextAsync(Path.Combine(folder, "password"), ct)).Trim(), ct);

        await using var system = await GrantsSystem.Open(settings, null, ct);
        var report = await new LogVerifier(system.Database.Owner).Verify([new(note.Position, Convert.FromHexString(note.Hash))], null, ct);
        foreach (var finding in report.Findings) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"positie {finding.Position} {finding.Kind}: {finding.Message}"));
        var different = await ReadModelsThatDiffer(system, ct);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Teruggezet: {report.Events} gebeurtenissen, positie {report.Head.Position}, hash {Convert.ToHexStringLower(report.Head.Hash.Span)}"));
        if (!report.IsIntact || different > 0) return 1;
        Console.WriteLine("Het logboek is in orde, en elk leesmodel is gelijk aan wat er uit het logboek volgt.");
        return 0;
    }

    private static async Task<int> ReadModelsThatDiffer(GrantsSystem system, CancellationToken ct)
    {
        var different = 0;
        var built = (await system.Projections.Status(ct)).Where(status => status.Revision > 0).Select(status => status.Name).ToHashSet();
        foreach (var model in ReadModelCatalogue.All.Where(model => built.Contains(model.Name)))
        {
            var comparison = await system.Projections.Compare(model.Name, null, ct);
            if (comparison.IsEqual) continue;
            different++;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{model.Name}: {comparison.Differing} rijen wijken af; `grants rebuild {model.Name}` maakt ze opnieuw."));
        }

        return different;
    }
}
