using System.Globalization;
using Grants.Domain;
using Grants.Domain.Budgets;
using ApplicationId = Grants.Domain.ApplicationId;

namespace Grants.Durability.Tests.Simulation;

/// <summary>Something that a user wants of a budget. Its id stands in the events that it leads to, so that they can be told apart later.</summary>
/// <param name="ExpectedVersion">Null for who takes the budget as it is.</param>
internal sealed record Operation(Guid Id, ApplicationId Application, BudgetCommand Command, string Key, long? ExpectedVersion);

/// <summary>Makes operations from a seed alone: whatever happens meanwhile, the same seed asks the same.</summary>
internal sealed class Operations(int seed, IReadOnlyList<ApplicationId> applications)
{
    public static readonly BudgetActivity Meeting = new("1.1", "Overleg", null, null, null, null, null);

    public List<Operation> For(int round, int user, int count)
    {
        var random = new Random(HashCode.Combine(seed, round, user));
        var made = new List<Operation>();
        for (var number = 0; number < count; number++)
        {
            // One in eight is an earlier one again: a client that did not hear the answer.
            if (made.Count > 0 && random.Next(8) == 0) made.Add(made[random.Next(made.Count)]);
            else made.Add(Make(random, string.Create(CultureInfo.InvariantCulture, $"{round}/{user}/{number}"), round));
        }

        return made;
    }

    public static ActivityId ActivityOf(ApplicationId application) => new(DeterministicId.From($"{application}/activity"));

    private Operation Make(Random random, string key, int round)
    {
        var application = applications[random.Next(applications.Count)];
        // Several users now and then mean the same line, also one that is gone or was never there.
        var line = new LineId(DeterministicId.From(string.Create(CultureInfo.InvariantCulture, $"{application}/{random.Next(20 * round)}")));
        var content = new BudgetLine(
            ActivityOf(application), new BudgetUnit.Region(), null, new Cost.HoursTimesRate(null, [], Hours.Of(random.Next(1, 400) / 4m), new Money(random.Next(1, 20_000))),
            Funding.Subsidised, null, null, null, null);
        BudgetCommand command = random.Next(20) switch
        {
            < 11 => new BudgetCommand.AddLine(line, content, null),
            < 14 => new BudgetCommand.ReviseLine(line, content, "herzien", null),
            < 16 => new BudgetCommand.RemoveLine(line, "vervalt"),
            < 17 => new BudgetCommand.CountBoards(random.Next(1, 50), null),
            < 18 when random.Next(4) == 0 => new BudgetCommand.Submit(new DateOnly(2026, 5, 1).AddDays(random.Next(100))),
            _ => new BudgetCommand.Reopen("aanvulling"),
        };
        return new(DeterministicId.From($"{seed}/{key}"), application, command, key, random.Next(10) == 0 ? random.Next(1, 40 * round) : null);
    }
}
