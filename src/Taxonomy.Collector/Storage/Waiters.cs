namespace Taxonomy.Collector.Storage;

/// <summary>Those who wait for a count to be reached. Not safe for threads: its owner's lock covers it.</summary>
internal sealed class Waiters
{
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiting = [];

    public Task Add(int count)
    {
        // Continuations must not run under the owner's lock.
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Add((count, reached));
        return reached.Task;
    }

    public void Remove(Task task) => _waiting.RemoveAll(waiter => waiter.Reached.Task == task);

    public void Signal(int count)
    {
        for (var i = _waiting.Count - 1; i >= 0; i--)
        {
            if (_waiting[i].Count <= count)
            {
                _waiting[i].Reached.TrySetResult();
                _waiting.RemoveAt(i);
            }
        }
    }
}
