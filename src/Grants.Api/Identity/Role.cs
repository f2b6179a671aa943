namespace Grants.Api.Identity;

/// <summary>The roles that tokens carry.</summary>
public static class Role
{
    /// <summary>Somebody of a partner board (NL: medewerker van een deelnemend bestuur).</summary>
    public const string Applicant = "applicant";

    /// <summary>Somebody of the lead board (NL: penvoerder).</summary>
    public const string LeadPartner = "penvoerder";

    public const string Controller = "controller";

    public const string Auditor = "auditor";

    /// <summary>Somebody who judges applications (NL: beoordelaar, regiegroep, DUS-I).</summary>
    public const string Assessor = "assessor";

    /// <summary>A program that reads figures.</summary>
    public const string Dashboard = "dashboard";

    public const string Admin = "admin";

    public static readonly IReadOnlyList<string> All = [Applicant, LeadPartner, Controller, Auditor, Assessor, Dashboard, Admin];
}
