using System.Diagnostics;
using System.Runtime.CompilerServices;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Domain.Cofinancing;
using Grants.Domain.Plans;
using Grants.Domain.Reviews;
using Grants.Domain.Schemes;

namespace Grants.Domain.Tests;

public sealed class ArchitectureTests
{
    private static readonly Type[] Aggregates = [typeof(ApplicationEvent), typeof(PlanEvent), typeof(BudgetEvent), typeof(LedgerEvent), typeof(ReviewEvent), typeof(SchemeEvent)];

    public static TheoryData<Type> Events => [.. Aggregates.SelectMany(CasesOf)];

    public static TheoryData<Type> Hierarchies =>
    [
        .. Aggregates, typeof(ApplicationCommand), typeof(PlanCommand), typeof(BudgetCommand), typeof(LedgerCommand), typeof(ReviewCommand), typeof(SchemeCommand), typeof(Cost), typeof(BudgetUnit), typeof(TotalOf),
    ];

    [Fact]
    public void The_domain_knows_nothing_but_the_language() =>
        typeof(Dossier).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!).ShouldAllBe(name => name.StartsWith("System.", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Hierarchies))]
    public void Every_case_is_sealed_and_stands_in_the_type_it_is_a_case_of(Type kind) =>
        typeof(Dossier).Assembly.GetTypes().Where(type => type.BaseType == kind).ShouldAllBe(type => type.IsSealed && type.DeclaringType == kind);

    // An event that Evolve forgot ends in an UnreachableException; one that it knows may only stumble over its empty contents.
    [Theory]
    [MemberData(nameof(Events))]
    public void Every_event_can_be_folded(Type type)
    {
        var @event = RuntimeHelpers.GetUninitializedObject(type);
        var application = ApplicationId.Of("regio", "A-1");
        Action[] folds = @event switch
        {
            ApplicationEvent e => [() => Application.Evolve(Application.Initial, e), () => Application.Evolve(new Application.Active(null!, Register<PartyId, Participant>.Empty, [], null), e)],
            PlanEvent e => [() => Plan.Evolve(Plan.Initial, e), () => Plan.Evolve(Plan.Evolve(Plan.Initial, new PlanEvent.Started(application)), e)],
            BudgetEvent e =>
            [
                () => Budget.Evolve(Budget.Initial, e),
                () => Budget.Evolve(Budget.Evolve(Budget.Initial, new BudgetEvent.Started(application)), e),
                () => Budget.Evolve(new Budget.Frozen(BudgetSheet.Empty(application), 1, default), e),
            ],
            LedgerEvent e => [() => CofinancingLedger.Evolve(CofinancingLedger.Initial, e), () => CofinancingLedger.Evolve(CofinancingLedger.Evolve(CofinancingLedger.Initial, new LedgerEvent.Opened(application)), e)],
            ReviewEvent e => [() => Review.Evolve(Review.Initial, e)],
            SchemeEvent e => [() => Scheme.Evolve(Scheme.Initial, e)],
            _ => [],
        };
        folds.Count(IsKnown).ShouldBe(1, "An event follows one phase of its aggregate, and always some phase.");
    }

    private static bool IsKnown(Action fold)
    {
        try
        {
            fold();
            return true;
        }
        catch (UnreachableException)
        {
            return false;
        }
        catch (Exception e) when (e is NullReferenceException or ArgumentException or KeyNotFoundException)
        {
            return true;
        }
    }

    private static IEnumerable<Type> CasesOf(Type kind) => typeof(Dossier).Assembly.GetTypes().Where(type => type.BaseType == kind);
}
