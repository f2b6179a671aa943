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

    /// <summary>Publish grant schemes.</summary>
    public const string PublishSchemes = "publish-schemes";

    public static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(Read, policy => policy.RequireRole(Role.All));
        options.AddPolicy(ReadHistory, policy => policy.RequireRole(Role.Applicant, Role.LeadPartner, Role.Controller, Role.Auditor, Role.Assessor, Role.Admin));
        options.AddPolicy(EditBudget, policy => policy.RequireRole(Role.Applicant, Role.LeadPartner));
        options.AddPolicy(EditApplication, policy => policy.RequireRole(Role.LeadPartner));
        options.AddPolicy(PublishSchemes, policy => policy.RequireRole(Role.Admin));

        // Whoever forgets a policy gets nothing through: without one, nobody has the right.
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build();
    }
}
