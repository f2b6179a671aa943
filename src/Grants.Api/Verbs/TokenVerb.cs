using System.CommandLine;
using Grants.Api.Hosting;
using Grants.Api.Identity;
using Grants.Domain.Applications;

namespace Grants.Api.Verbs;

/// <summary>Prints a token of the development issuer, and nothing else, so that it can be used in a command line.</summary>
internal static class TokenVerb
{
    public static Command Create()
    {
        var role = new Option<string>("--role") { Description = "What the person is.", Required = true };
        role.AcceptOnlyFromAmong([.. Role.All]);
        var region = new Option<string[]>("--region") { Description = "The region the person works for; may be given more than once; * for all.", Required = true, HelpName = "SLUG" };
        var board = new Option<string?>("--board") { Description = "The board the person belongs to, by its short name: symbio.", HelpName = "NAME" };
        board.Validators.Add(named =>
        {
            if (named.GetValueOrDefault<string?>() is { } name && PartyId.TryFrom(name) is null) named.AddError($"‘{name}’ is no short name of a board: lower-case letters, digits and hyphens.");
        });
        var command = new Command("token", "Print a token for this machine's service (development only).") { role, region, board };
        command.SetAction((parsed, _) =>
        {
            using var issuer = DevelopmentIssuer.Open(Settings.FromEnvironment().DataFolder);
            Console.WriteLine(issuer.Token(parsed.GetRequiredValue(role), parsed.GetRequiredValue(region), parsed.GetValue(board), DateTimeOffset.UtcNow));
            return Task.FromResult(0);
        });
        return command;
    }
}
