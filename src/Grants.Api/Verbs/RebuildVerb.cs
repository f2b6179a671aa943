using System.CommandLine;
using Grants.Api.Hosting;
using Grants.EventStore;
using Grants.Projections;

namespace Grants.Api.Verbs;

/// <summary>Makes read models anew from the log, beside the live ones, and switches when they are complete.</summary>
internal static class RebuildVerb
{
    public static Command Create()
    {
        var name = new Argument<string?>("READ-MODEL") { Description = "Which one; all when left out.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("rebuild", "Make the read models anew from the log; readers see the old ones until the new are complete.") { name };
        command.SetAction(async (parsed, ct) =>
        {
            var wanted = parsed.GetValue(name);
            var chosen = ReadModelCatalogue.All.Where(model => wanted is null || model.Name == wanted).ToList();
            if (chosen.Count == 0)
            {
                await Console.Error.WriteLineAsync($"Er is geen leesmodel {wanted}: {string.Join(", ", ReadModelCatalogue.All.Select(model => model.Name))}.");
                return 1;
            }

            await using var system = await GrantsSystem.Open(Settings.FromEnvironment(), null, ct);
            foreach (var model in chosen)
            {
                var head = await system.Log.HeadPosition(ct);
                await Progress.Run(model.Name, head, async progress =>
                {
                    await system.Projections.Rebuild(model.Name, new Progress<RebuildProgress>(done => progress.Report(done.EventsRead)), ct);
                    return true;
                });
                Console.WriteLine($"{model.Name}: opnieuw opgebouwd tot positie {head}");
            }

            return 0;
        });
        return command;
    }
}
