using System.Threading.Channels;
using Grants.Api.Dossiers;

namespace Grants.Api.Tests;

/// <summary>Readers of the same moment share one question, and none gets an answer from before it asked.</summary>
public sealed class Questions_that_are_shared
{
    private readonly Channel<Question> _asked = Channel.CreateUnbounded<Question>();
    private readonly SharedQuestion<int, string> _question;

    public Questions_that_are_shared() => _question = new(keys =>
    {
        var question = new Question(string.Join(' ', keys.Order()), new(TaskCreationOptions.RunContinuationsAsynchronously));
        _asked.Writer.TryWrite(question).ShouldBeTrue();
        return question.Answer.Task;
    });

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_comes_while_a_question_is_out_gets_the_answer_of_the_next()
    {
        var first = _question.Ask([1], Ct);
        var second = _question.Ask([2, 3], Ct);
        var third = _question.Ask([3, 4], Ct);

        var early = await Asked("1");
        _asked.Reader.TryRead(out _).ShouldBeFalse("one question at a time");
        early.SetResult("early");
        (await first).ShouldBe("early");
        var late = await Asked("2 3 4");
        second.IsCompleted.ShouldBeFalse();
        late.SetResult("late");

        (await second).ShouldBe("late");
        (await third).ShouldBe("late");
    }

    [Fact]
    public async Task A_failure_is_told_to_those_who_asked_and_the_next_question_is_asked_all_the_same()
    {
        var failed = _question.Ask([1], Ct);
        var next = _question.Ask([2], Ct);
        (await Asked("1")).SetException(new TimeoutException("no answer"));

        await Should.ThrowAsync<TimeoutException>(failed);
        (await Asked("2")).SetResult("here");
        (await next).ShouldBe("here");

        var later = _question.Ask([3], Ct);
        (await Asked("3")).SetResult("still");
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

        (await Asked("1")).SetResult("for nobody");
        (await Asked("2")).SetResult("for who waits");
        (await waits).ShouldBe("for who waits");
    }

    /// <summary>The next question that goes out, which is for these keys.</summary>
    private async Task<TaskCompletionSource<string>> Asked(string keys)
    {
        var question = await _asked.Reader.ReadAsync(Ct).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Ct);
        question.Keys.ShouldBe(keys);
        return question.Answer;
    }

    private sealed record Question(string Keys, TaskCompletionSource<string> Answer);
}
