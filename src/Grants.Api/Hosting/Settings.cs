namespace Grants.Api.Hosting;

/// <summary>What the environment decides: where the data is, which server, which port.</summary>
/// <param name="DataFolder">Holds our own PostgreSQL (when no server is named) and the development issuer's key. <c>GRANTS_DATA</c>.</param>
/// <param name="Port">Where the service answers. <c>GRANTS_PORT</c>.</param>
/// <param name="OwnerConnection">A PostgreSQL server and the role that owns the log; <c>ConnectionStrings__Grants</c>. Without it we run our own.</param>
/// <param name="AppConnection">The role that the host works as; <c>ConnectionStrings__GrantsApp</c>. Without it the owner's sessions put that role on.</param>
public sealed record Settings(string DataFolder, int Port, string? OwnerConnection, string? AppConnection)
{
    public static Settings Read(IConfiguration configuration) => new(
        Path.GetFullPath(configuration["GRANTS_DATA"] ?? ".data"),
        configuration.GetValue("GRANTS_PORT", 5080),
        configuration.GetConnectionString("Grants"),
        configuration.GetConnectionString("GrantsApp"));

    public static Settings FromEnvironment() => Read(new ConfigurationBuilder().AddEnvironmentVariables().Build());
}
