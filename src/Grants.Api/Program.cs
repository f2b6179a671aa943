using System.CommandLine;
using Grants.Api.Verbs;

var root = new RootCommand("Grants: administration of grants for education regions (NL: subsidieadministratie voor onderwijsregio's).")
{
    ServeVerb.Create(),
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

public partial class Program;
