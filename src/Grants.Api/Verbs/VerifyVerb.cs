using System.CommandLine;
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
            var result = await Progress.Run("Controleren", head, progress => new LogVerifier(system.Database.Owner).Verify(progress, ct));
            if (result.IsIntact)
            {
                AnsiConsole.MarkupLineInterpolated($"[green]In orde[/]: {result.EventCount} gebeurtenissen, positie {result.Position}, hash {result.HeadHash}");
                return 0;
            }

            foreach (var finding in result.Findings) AnsiConsole.MarkupLineInterpolated($"[red]positie {finding.Position}[/] {finding.Kind}: {finding.Message}");
            return 1;
        });
        return command;
    }
}
