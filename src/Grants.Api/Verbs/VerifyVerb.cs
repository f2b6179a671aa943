using System.CommandLine;
using System.Globalization;
using Grants.Api.Hosting;
using Grants.EventStore;
using Spectre.Console;

namespace Grants.Api.Verbs;

/// <summary>Checks that nothing in the log was changed.</summary>
internal static class VerifyVerb
{
    public static Command Create()
    {
        var command = new Command("verify", "Check the whole log: every event, the chain, the streams and the head. Exit code 1 when something is wrong.");
        command.SetAction(async (_, ct) =>
        {
            await using var system = await GrantsSystem.Open(Settings.FromEnvironment(), null, ct);
            var head = await system.Log.HeadPosition(ct);
            var result = await Progress.Run("Controleren", head, progress => new LogVerifier(system.Database.Owner).Verify(null, progress, ct));
            if (result.IsIntact)
            {
                AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[green]In orde[/]: {result.Events} gebeurtenissen, positie {result.Head.Position}, hash {Convert.ToHexStringLower(result.Head.Hash.Span)}");
                return 0;
            }

            foreach (var finding in result.Findings) AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]positie {finding.Position}[/] {InDutch(finding.Kind)} ({finding.Kind}: {finding.Message})");
            return 1;
        });
        return command;
    }

    private static string InDutch(FindingKind kind) => kind switch
    {
        FindingKind.Altered => "De inhoud van deze gebeurtenis is veranderd",
        FindingKind.Inserted => "Deze gebeurtenis is van buiten toegevoegd",
        FindingKind.Dropped => "Hier ontbreken gebeurtenissen",
        FindingKind.Reordered => "De volgorde is veranderd",
        FindingKind.CutOff => "Het einde van het logboek ontbreekt",
        FindingKind.StreamDiffers => "Een stroom past niet bij haar gebeurtenissen",
        FindingKind.HeadDiffers => "De kop van het logboek is niet de laatste gebeurtenis",
        FindingKind.AnchorDiffers => "Het logboek is herschreven",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
