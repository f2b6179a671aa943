using Grants.Api.Identity;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Domain.Schemes;
using Grants.Projections.Applications;
using Grants.Projections.Awaiting;
using Grants.Projections.Dossiers;
using Grants.Projections.Findings;
using Grants.Projections.Search;

namespace Grants.Web.Language;

/// <summary>The Dutch words for the choices that the domain knows.</summary>
public static class Names
{
    public static string Of(ApplicationPhase phase) => phase == ApplicationPhase.Submitted ? "Ingediend" : "In voorbereiding";

    public static string Of(BudgetPhase phase) => phase switch
    {
        BudgetPhase.Draft => "Concept",
        BudgetPhase.Submitted => "Ingediend",
        _ => "Geen begroting",
    };

    public static string Of(SearchKind kind) => kind switch
    {
        SearchKind.Application => "Aanvragen",
        SearchKind.Party => "Partijen",
        SearchKind.PlanActivity => "Activiteiten in een plan",
        SearchKind.Activity => "Activiteiten in een begroting",
        SearchKind.Line => "Posten",
        _ => "Bijdragen",
    };

    public static string Of(AwaitingKind kind) => kind switch
    {
        AwaitingKind.Errors => "Fouten om op te lossen",
        AwaitingKind.Shortfall => "Te weinig cofinanciering",
        AwaitingKind.BudgetToSubmit => "Begroting nog in te dienen",
        _ => "Aanvraag nog in te dienen",
    };

    public static string Of(Severity severity) => severity switch
    {
        Severity.Error => "Fout",
        Severity.Warning => "Waarschuwing",
        _ => "Aandachtspunt",
    };

    public static string Of(ParticipantKind kind) => kind switch
    {
        ParticipantKind.SchoolBoard => "Schoolbestuur",
        ParticipantKind.TeacherTraining => "Lerarenopleiding",
        ParticipantKind.VocationalCollege => "Mbo-instelling",
        _ => "Overig",
    };

    public static string Of(CostCategory category) => category switch
    {
        CostCategory.Staff => "Personeel",
        CostCategory.Material => "Materiaal",
        CostCategory.RoomHire => "Huur ruimte",
        CostCategory.ThirdParty => "Inhuur",
        CostCategory.Contingency => "Onvoorzien",
        _ => "Overig",
    };

    public static string Of(Funding funding) => funding switch
    {
        Funding.Subsidised => "Subsidie",
        Funding.OwnContribution => "Eigen bijdrage",
        _ => "In natura",
    };

    public static string Of(CofinancingBase @base) => @base switch
    {
        CofinancingBase.TotalCosts => "Totale kosten",
        CofinancingBase.EligibleCosts => "Subsidiabele kosten",
        _ => "Subsidie",
    };

    public static string OfRole(string? role) => role switch
    {
        Role.Applicant => "Medewerker van een bestuur",
        Role.LeadPartner => "Penvoerder",
        Role.Controller => "Controller",
        Role.Auditor => "Accountant",
        Role.Assessor => "Beoordelaar",
        Role.Dashboard => "Dashboard",
        Role.Admin => "Beheerder",
        "system" => "Systeem",
        _ => role ?? "",
    };

    public static string OfRight(string right) => right switch
    {
        Rights.Read => "Cijfers en dossiers lezen",
        Rights.ReadHistory => "Lezen wie wat deed",
        Rights.EditBudget => "Posten van een begroting wijzigen",
        Rights.EditApplication => "Aanvragen beginnen, wijzigen en indienen",
        Rights.AcceptFindings => "Bevindingen aanvaarden",
        Rights.VerifyLog => "De keten narekenen",
        Rights.PublishSchemes => "Regelingen publiceren",
        Rights.ReadSystem => "Zien hoe het systeem loopt",
        Rights.RunSystem => "Leesmodellen opnieuw opbouwen",
        _ => right,
    };

    /// <summary>An actor of the log ("penvoerder/-/7c0…") as people read it: the role and the board. Who the pseudonym is, only the issuer knows.</summary>
    public static (string Role, string? Board) OfActor(string actor) =>
        actor.Split('/') is [var role, var board, ..] ? (OfRole(role), board == "-" ? null : board) : (actor, null);
}
