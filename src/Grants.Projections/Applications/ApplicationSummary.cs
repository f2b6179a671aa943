using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Schemes;
using Grants.Projections.Dossiers;
using Grants.Projections.FundingSplits;
using ApplicationId = Grants.Domain.ApplicationId;

namespace Grants.Projections.Applications;

/// <summary>One application in a list.</summary>
/// <param name="Boards">The school boards that take part, in the order in which they joined.</param>
/// <param name="Position">The last event of the dossier that is included.</param>
public sealed record ApplicationSummary(
    string Region,
    ApplicationId Id,
    string Reference,
    string Title,
    SchemeVersion Scheme,
    PartyId LeadPartner,
    string LeadPartnerName,
    MonthRange ActivityPeriod,
    ValueList<BoardName> Boards,
    ApplicationPhase Phase,
    DateOnly? SubmittedOn,
    BudgetHeading Budget,
    Money Total,
    Money Eligible,
    Money Subsidy,
    Money Cofinancing,
    long Position)
{
    /// <summary>The summary of an application that was started, else null. Its amounts are of what the audience sees.</summary>
    public static ApplicationSummary? Of(DossierAt at, Audience audience) => new DossierAnswers(at).Summary(audience);

    /// <summary>The same for several audiences, or null.</summary>
    internal static IReadOnlyList<ApplicationSummary>? Of(DossierAnswers answers, IReadOnlyList<Audience> audiences) =>
        answers.At.Dossier.Application.Started is { } application
            ? [.. audiences.Select(audience => Of(answers.At, application, answers.Funded.SumFor(audience)))]
            : null;

    private static ApplicationSummary Of(DossierAt at, Application.Active application, Funded sum)
    {
        var start = application.Start;
        return new(
            start.Region, at.Dossier.Id, start.Reference, start.Title, start.Scheme,
            start.LeadPartner, application.Participants.Find(start.LeadPartner)?.Name ?? start.LeadPartner.Value, start.ActivityPeriod,
            [.. application.Boards.Select(board => new BoardName(board.Party, board.Name))],
            application.Submission is null ? ApplicationPhase.Preparation : ApplicationPhase.Submitted, application.Submission?.SubmittedOn,
            BudgetHeading.Of(at.Dossier.Budget), sum.Total, sum.Eligible, sum.Subsidy, sum.CofinancingUnder(start.Terms.Cofinancing), at.Position);
    }
}

public sealed record BoardName(PartyId Party, string Name);

public enum ApplicationPhase
{
    /// <summary>NL: in voorbereiding.</summary>
    Preparation,

    /// <summary>NL: ingediend.</summary>
    Submitted,
}
