namespace Taxonomy;

/// <summary>
/// A part of a client that is created while the program goes on: on a thread of the pool, or by the first caller that
/// needs it if the pool has not begun yet, so that nobody waits for a busy pool.
/// </summary>
/// <param name="create">
/// Creates the part; called again if it throws. It must not call code that could ask for the part.
/// </param>
/// <param name="onCreated">Called once when others can have the part, by the thread that created it.</param>
internal sealed class StartedPart<T>(Func<T> create, Action<T>? onCreated = null)
#if NET
    : IThreadPoolWorkItem
#endif
    where T : class
{
    private readonly object _gate = new();
    private readonly object _settling = new();
    private StartedPart<T>? _after;
    private T? _value;

    /// <summary>Gets the part; creates it, or waits for the thread that does.</summary>
    public T Value => Volatile.Read(ref _value) ?? Create();

    /// <summary>Gets the part after its creation was reported, unless the caller is part of that report.</summary>
    public T SettledValue
    {
        get
        {
            var value = Value;
            lock (_settling)
            {
                return value;
            }
        }
    }

    /// <summary>Has a thread of the pool create the part.</summary>
    public void Start() =>
#if NET
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
#else
        ThreadPool.UnsafeQueueUserWorkItem(static part => ((StartedPart<T>)part!).Execute(), this);
#endif

    /// <summary>As <see cref="Start"/>, but no sooner than the part that was started like this before.</summary>
    /// <param name="last">The last part that was started like this.</param>
    public void StartAfter(ref StartedPart<T>? last)
    {
        _after = Interlocked.Exchange(ref last, this);
        Start();
    }

    /// <summary>Creates the part on a thread of the pool.</summary>
    public void Execute()
    {
        try
        {
            _ = Value;
        }
#pragma warning disable CA1031 // The caller that needs the part tries again, and gets the exception.
        catch (Exception) { }
#pragma warning restore CA1031
    }

    private T Create()
    {
        Volatile.Read(ref _after)?.Execute();
        T value;
        lock (_gate)
        {
            if (_value is { } existing)
            {
                return existing;
            }

            value = CreateWithoutContext();
            Monitor.Enter(_settling);
            Volatile.Write(ref _value, value);
            Volatile.Write(ref _after, null);
        }

        try
        {
            onCreated?.Invoke(value);
        }
        finally
        {
            Monitor.Exit(_settling);
        }

        return value;
    }

    // Timers capture the context that they are created in; the part belongs to none.
    private T CreateWithoutContext()
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            return create();
        }

        using (ExecutionContext.SuppressFlow())
        {
            return create();
        }
    }
}
