namespace Grants.Api.Dossiers;

/// <summary>
/// One question to the database for everybody who asks at the same moment. Who comes while one is out waits for the next, which asks for
/// all who came meanwhile: so each answer is from after its request, and many readers cost the database little more than one.
/// </summary>
/// <param name="ask">Answers for all keys at once.</param>
internal sealed class SharedQuestion<TKey, TAnswer>(Func<IReadOnlyCollection<TKey>, Task<TAnswer>> ask)
{
    private readonly Lock _lock = new();
    private Round? _next;
    private bool _asking;

    /// <summary>The answer for these keys, and for those of others. It fails for all whose question it was.</summary>
    public Task<TAnswer> Ask(IEnumerable<TKey> keys, CancellationToken ct)
    {
        Task<TAnswer> answer;
        bool starts;
        lock (_lock)
        {
            _next ??= new();
            _next.Keys.UnionWith(keys);
            answer = _next.Answer.Task;
            starts = !_asking;
            _asking = true;
        }

        if (starts) Start();
        return answer.WaitAsync(ct);
    }

    // Without the context of who happens to ask first: the questions of others are none of its business, nor of its trace.
    private void Start()
    {
        using (ExecutionContext.SuppressFlow())
            _ = AskUntilNobodyWaits();
    }

    private async Task AskUntilNobodyWaits()
    {
        while (Take() is { } round)
        {
            try
            {
                round.Answer.SetResult(await ask(round.Keys));
            }
#pragma warning disable CA1031 // whatever went wrong is for those who asked
            catch (Exception problem)
#pragma warning restore CA1031
            {
                round.Answer.SetException(problem);
                _ = round.Answer.Task.Exception;   // seen, even if nobody waits any more
            }
        }
    }

    private Round? Take()
    {
        lock (_lock)
        {
            var round = _next;
            _next = null;
            _asking = round is not null;
            return round;
        }
    }

    private sealed class Round
    {
        public HashSet<TKey> Keys { get; } = [];

        public TaskCompletionSource<TAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
