using System.CommandLine;
using Grants.Api.Hosting;

namespace Grants.Api.Verbs;

/// <summary>The program: one verb for each thing that can be asked of it at a terminal.</summary>
internal static class CommandLine
{
    /// <param name="pages">What the service serves beside REST, or null for REST alone.</param>
    public static async Task<int> Run(string[] args, HostedPages? pages)
    {
        var root = new RootCommand("Grants: administration of grants for education regions (NL: subsidieadministratie voor onderwijsregio's).")
        {
            ServeVerb.Create(pages),
            ImportVerb.Create(),
            ShowVerb.Create(),
            VerifyVerb.Create(),
            RebuildVerb.Create(),
            BackupVerb.Create(),
            RestoreVerb.Create(),
            TokenVerb.Create(),
            HealthVerb.Create(),
        };

        try
        {
            return await root.Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(60) });
        }
        catch (Exception e) when (Complaint.Of(e) is { } complaint)
        {
            await Console.Error.WriteLineAsync(complaint);
            return 1;
        }
    }
}
