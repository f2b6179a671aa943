using Grants.Api.Dossiers;

namespace Grants.Api.Tests;

/// <summary>Readers of the same moment share one question, and none gets an answer from before it asked.</summary>
public sealed class Questions_that_are_shared
{
    private readonly List<TaskCompletionSource<string>> _asked = [];
    private readonly List<string> _keys = [];
    private readonly SharedQuestion<int, string> _question;

    public Questions_that_are_shared() => _question = new(keys =>
    {
        _keys.Add(string.Join(' ', keys.Order()));
        _asked.Add(new(TaskCreationOptions.RunContinuationsAsynchronously));
        return _asked[^1].Task;
    });

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_comes_while_a_question_is_out_gets_the_answer_of_the_next()
    {
        var first = _question.Ask([1], Ct);
        var second = _question.Ask([2, 3], Ct);
        var third = _question.Ask([3, 4], Ct);
        _keys.ShouldBe(["1"]);

        _asked[0].SetResult("early");
        (await first).ShouldBe("early");
        await Until(() => _asked.Count == 2);
        second.IsCompleted.ShouldBeFalse();
        _asked[1].SetResult("late");

        (await second).ShouldBe("late");
        (await third).ShouldBe("late");
        _keys.ShouldBe(["1", "2 3 4"]);
    }

    [Fact]
    public async Task A_failure_is_told_to_those_who_asked_and_the_next_question_is_asked_all_the_same()
    {
        var failed = _question.Ask([1], Ct);
        var next = _question.Ask([2], Ct);
        _asked[0].SetException(new TimeoutException("no answer"));

        await Should.ThrowAsync<TimeoutException>(failed);
        await Until(() => _asked.Count == 2);
        _asked[1].SetResult("here");
        (await next).ShouldBe("here");

        var later = _question.Ask([3], Ct);
        await Until(() => _asked.Count == 3);
        _asked[2].SetResult("still");
        (await later).ShouldBe("still");
    }

    [Fact]
    public async Task Who_no_longer_waits_leaves_the_others_their_answer()
    {
        using var hangsUp = new CancellationTokenSource();
        var leaves = _question.Ask([1], hangsUp.Token);
        var waits = _question.Ask([2], Ct);
        await hangsUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(leaves);

        _asked[0].SetResult("for nobody");
        await Until(() => _asked.Count == 2);
        _asked[1].SetResult("for who waits");
        (await waits).ShouldBe("for who waits");
    }

    private static async Task Until(Func<bool> condition)
    {
        while (!condition()) await Task.Delay(1, Ct);
    }
}
