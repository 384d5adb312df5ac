using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Taxonomy.Identity;

/// <summary>
/// Keeps a client's state in its file: at once when a user or a choice changes, and some seconds later when only time
/// goes by, so that tracking never waits for the disk. A file that cannot be read or written is logged, never thrown.
/// </summary>
internal sealed partial class StateKeeper : IDisposable
{
    /// <summary>How long the time of the last event may wait to be saved.</summary>
    public static readonly TimeSpan SaveDelay = TimeSpan.FromSeconds(5);

    private const int ReadAttempts = 4;

    private readonly object _gate = new();
    private readonly StateFile _file;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private Func<ClientState>? _current;
    private ClientState? _saved;
    private long _turns;
    private long _savedTurn;
    private int _isDue;
    private int _isUrgent;
    private bool _hasFailed;

    public StateKeeper(AnalyticsClientOptions options, ILogger logger)
    {
        _file = new StateFile(options.StateDirectory!, options.ApiKey);
        _logger = logger;
        State = Load(options.MinIdLength ?? AnalyticsClientOptions.DefaultMinIdLength);
        _timer = options.TimeProvider.CreateTimer(
            static state => ((StateKeeper)state!).SaveDue(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }

    /// <summary>The state that the client starts with; it has a device id.</summary>
    public ClientState State { get; }

    /// <summary>A new device id.</summary>
    public static string NewDeviceId() => Guid.NewGuid().ToString();

    /// <summary>Says where the state is to be had from when it is saved.</summary>
    public void Follow(Func<ClientState> current) => _current = current;

    /// <summary>Saves the state now. Not for tracking calls.</summary>
    public void Save() => Save(mayWait: true);

    private void Save(bool mayWait)
    {
        // The state is taken outside of the lock, for taking it waits for others who may be about to save. Who begins
        // later sees all that has happened before, so an earlier one has nothing to add.
        var turn = Interlocked.Increment(ref _turns);
        var state = _current?.Invoke();
        Exception? failure = null;
        lock (_gate)
        {
            if (state is not null && turn > _savedTurn)
            {
                _savedTurn = turn;
                if (state != _saved)
                {
                    using (_file.TryLock(mayWait))
                    {
                        failure = Write(state);
                    }
                }
            }
        }

        // A log may be anybody's code, and is called without the lock.
        LogIfUnwritable(failure);
    }

    /// <summary>Has the state saved soon. Allocates nothing.</summary>
    public void SaveSoon()
    {
        if (
            Volatile.Read(ref _isDue) == 0
            && Volatile.Read(ref _isUrgent) == 0
            && Interlocked.Exchange(ref _isDue, 1) == 0
        )
        {
            _timer.Change(SaveDelay, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Has the state saved by another thread without a delay. Allocates nothing.</summary>
    public void SaveAtOnce()
    {
        if (Volatile.Read(ref _isUrgent) == 0 && Interlocked.Exchange(ref _isUrgent, 1) == 0)
        {
            _timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Saves the state for the last time.</summary>
    /// <remarks>Without a wait for another process, as a disposal has no time for it.</remarks>
    public void Dispose()
    {
        _timer.Dispose();
        Save(mayWait: false);
    }

    private void SaveDue()
    {
        Volatile.Write(ref _isDue, 0);
        Volatile.Write(ref _isUrgent, 0);
        Save();
    }

    private ClientState Load(int minIdLength)
    {
        ClientState? state;
        Exception? unreadable;
        Exception? unwritable = null;
        using (_file.TryLock())
        {
            state = TryRead(out unreadable);
            if (state?.DeviceId is { } deviceId && IdRules.FindProblem(deviceId, minIdLength) is null)
            {
                _saved = state;
            }
            else
            {
                _hasFailed = unreadable is not null;
                state = (state ?? new ClientState()) with { DeviceId = NewDeviceId() };
                unwritable = Write(state);
            }
        }

        if (unreadable is not null)
        {
            LogUnreadable(_logger, unreadable);
        }

        LogIfUnwritable(unwritable);
        return state;
    }

    private void LogIfUnwritable(Exception? failure)
    {
        if (failure is not null)
        {
            LogUnwritable(_logger, failure);
        }
    }

    private ClientState? TryRead(out Exception? failure)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                failure = null;
                return _file.Read();
            }
            catch (IOException) when (attempt < ReadAttempts)
            {
                // A virus scanner, or another process that replaces it, is soon done with it.
                Thread.Sleep(attempt * 10);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
            {
                failure = exception;
                return null;
            }
        }
    }

    // Null, or why it cannot be written, the first time.
    private Exception? Write(ClientState state)
    {
        try
        {
            _file.Write(state);
            _saved = state;
            return null;
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            if (_hasFailed)
            {
                return null;
            }

            _hasFailed = true;
            return exception;
        }
    }

    [LoggerMessage(
        30,
        LogLevel.Warning,
        "The state in StateDirectory cannot be read; the client starts with a new device ID."
    )]
    private static partial void LogUnreadable(ILogger logger, Exception exception);

    [LoggerMessage(
        31,
        LogLevel.Warning,
        "The device ID, the user ID and the session cannot be saved in StateDirectory; the next start will have new ones. Further failures are not logged."
    )]
    private static partial void LogUnwritable(ILogger logger, Exception exception);
}
