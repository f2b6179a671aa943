using Microsoft.AspNetCore.Authorization;

namespace Grants.Api.Identity;

/// <summary>What a role may do. Every endpoint names one of these; the region and the board are checked with the dossier itself.</summary>
public static class Rights
{
    /// <summary>Read figures and dossiers of one's regions.</summary>
    public const string Read = "read";

    /// <summary>Read who did what.</summary>
    public const string ReadHistory = "read-history";

    /// <summary>Change the lines of a budget; a board only its own.</summary>
    public const string EditBudget = "edit-budget";

    /// <summary>Start an application, change its parties, plan, cofinancing and imports, submit it.</summary>
    public const string EditApplication = "edit-application";

    /// <summary>Accept findings, and withdraw that.</summary>
    public const string AcceptFindings = "accept-findings";

    /// <summary>Have the log checked for changes.</summary>
    public const string VerifyLog = "verify-log";

    /// <summary>Publish grant schemes.</summary>
    public const string PublishSchemes = "publish-schemes";

    /// <summary>See how the service is doing and who was seen in the log.</summary>
    public const string ReadSystem = "read-system";

    /// <summary>Have read models made anew.</summary>
    public const string RunSystem = "run-system";

    /// <summary>Which roles have which right: the one table for REST and pages.</summary>
    private static readonly Dictionary<string, IReadOnlyList<string>> Holders = new()
    {
        [Read] = Role.All,
        [ReadHistory] = [Role.Applicant, Role.LeadPartner, Role.Controller, Role.Auditor, Role.Assessor, Role.Admin],
        [EditBudget] = [Role.Applicant, Role.LeadPartner],
        [EditApplication] = [Role.LeadPartner],
        [AcceptFindings] = [Role.Controller],
        [VerifyLog] = [Role.Auditor],
        [PublishSchemes] = [Role.Admin],
        [ReadSystem] = [Role.Auditor, Role.Admin],
        [RunSystem] = [Role.Admin],
    };

    /// <summary>Whether somebody has a right, so that what would be refused need not be offered.</summary>
    public static bool Has(Viewer viewer, string right) => Holders[right].Any(viewer.Roles.Contains);

    /// <summary>The whole table, to be shown.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Table => Holders;

    public static void Add(AuthorizationOptions options)
    {
        foreach (var (right, roles) in Holders)
            options.AddPolicy(right, policy => policy.RequireRole(roles).RequireAssertion(context => Viewer.BoardIsClear(context.User)));

        // Whoever forgets a policy gets nothing through: without one, nobody has the right.
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build();
    }
}
