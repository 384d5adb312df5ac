using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Taxonomy.Amplitude.Api;

/// <summary>
/// Keeps the user IDs of cohorts in memory. A question about a cohort that is too old starts its download in the
/// background and is answered from what is there, with its age; only the first one waits. Thread-safe.
/// </summary>
/// <remarks>
/// A user ID takes about 100 bytes. Downloads are spread over the month, so that all cohorts can be refreshed until its
/// end, and stop when only <see cref="CohortProviderOptions.ReservedDownloads"/> are left.
/// </remarks>
public sealed partial class CachedCohortProvider : ICohortProvider, IDisposable
{
    private readonly CohortApi _cohorts;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly TimeSpan _refreshInterval;
    private readonly TimeSpan _retryInterval;
    private readonly int _reserved;
    private readonly Dictionary<string, Entry> _entries;
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Initializes the provider. It downloads a cohort when it is first asked for.</summary>
    /// <param name="amplitude">The clients of the project.</param>
    /// <param name="options">The settings, which are copied.</param>
    /// <param name="loggerFactory">Receives logs of failed downloads, without user IDs.</param>
    /// <exception cref="ArgumentException">A setting is invalid.</exception>
    public CachedCohortProvider(
        AmplitudeApi amplitude,
        CohortProviderOptions options,
        ILoggerFactory? loggerFactory = null
    )
    {
        ArgumentNullException.ThrowIfNull(amplitude);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.RefreshInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.RetryInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegative(options.ReservedDownloads);
        _cohorts = amplitude.Cohorts;
        _clock = _cohorts.Clock;
        _logger = (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger(typeof(CachedCohortProvider).FullName!);
        _refreshInterval = options.RefreshInterval;
        _retryInterval = options.RetryInterval;
        _reserved = options.ReservedDownloads;
        _entries = options
            .CohortIds.Distinct(StringComparer.Ordinal)
            .ToDictionary(id => id, id => new Entry(id), StringComparer.Ordinal);
    }

    /// <inheritdoc />
    public async ValueTask<CohortMembership> FindAsync(
        string cohortId,
        string userId,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(userId);
        var snapshot = await GetAsync(cohortId, cancellationToken).ConfigureAwait(false);
        return new(snapshot.Contains(userId), snapshot.Age);
    }

    /// <inheritdoc />
    public ValueTask<CohortSnapshot> GetAsync(string cohortId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cohortId);
        ObjectDisposedException.ThrowIf(_stopping.IsCancellationRequested, this);
        if (!_entries.TryGetValue(cohortId, out var entry))
        {
            throw new ArgumentException(
                $"The cohort '{cohortId}' must be in {nameof(CohortProviderOptions)}.{nameof(CohortProviderOptions.CohortIds)}.",
                nameof(cohortId)
            );
        }

        lock (entry)
        {
            if (entry.Refresh is null && _clock.GetUtcNow() >= entry.NextRefresh)
            {
                entry.Refresh = Start(entry);
            }

            return entry switch
            {
                { Snapshot: { } snapshot } => new(snapshot),
                { Refresh: { } refresh } => new(WaitAsync(entry, refresh, cancellationToken)),
                _ => ValueTask.FromException<CohortSnapshot>(entry.Error!),
            };
        }
    }

    /// <summary>Waits for the download that is running, if there is one.</summary>
    internal Task WhenRefreshedAsync(string cohortId)
    {
        var entry = _entries[cohortId];
        lock (entry)
        {
            return entry.Refresh ?? Task.CompletedTask;
        }
    }

    /// <summary>Cancels downloads.</summary>
    public void Dispose() => _stopping.Cancel();

    private static async Task<CohortSnapshot> WaitAsync(Entry entry, Task refresh, CancellationToken cancellationToken)
    {
        await refresh.WaitAsync(cancellationToken).ConfigureAwait(false);
        lock (entry)
        {
            if (entry.Snapshot is null)
            {
                ExceptionDispatchInfo.Throw(entry.Error!);
            }

            return entry.Snapshot;
        }
    }

    // What the first caller has in its context must not live as long as the download.
    private Task Start(Entry entry)
    {
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(() => RefreshAsync(entry));
        }
    }

    private async Task RefreshAsync(Entry entry)
    {
        try
        {
            var started = _clock.GetTimestamp();
            var (left, untilReset) = await _cohorts.GetBudgetAsync(_stopping.Token).ConfigureAwait(false);
            if (left <= _reserved)
            {
                throw MonthlyBudget.UsedUp(untilReset);
            }

            var userIds = new HashSet<string>(StringComparer.Ordinal);
            await foreach (
                var member in _cohorts.DownloadAsync(entry.CohortId, null, _stopping.Token).ConfigureAwait(false)
            )
            {
                if (member.UserId is { } userId)
                {
                    userIds.Add(userId);
                }
            }

            lock (entry)
            {
                entry.Snapshot = new(entry.CohortId, _clock, started, userIds);
                entry.Failures = 0;
                entry.NextRefresh = _clock.GetUtcNow() + IntervalFor(left - 1 - _reserved, untilReset);
                entry.Refresh = null;
            }
        }
        catch (Exception exception)
        {
            lock (entry)
            {
                var pause = PauseAfter(exception, entry.Failures++);
                entry.Error = exception;
                entry.NextRefresh = _clock.GetUtcNow() + pause;
                entry.Refresh = null;
                if (!_stopping.IsCancellationRequested)
                {
                    LogFailure(exception, entry.CohortId, pause.TotalMinutes, entry.Snapshot?.Age.TotalHours);
                }
            }
        }
    }

    private TimeSpan IntervalFor(int left, TimeSpan untilReset)
    {
        // All cohorts share the downloads that are left.
        var pace = left > 0 ? untilReset * ((double)_entries.Count / left) : untilReset;
        return pace > _refreshInterval ? pace : _refreshInterval;
    }

    private TimeSpan PauseAfter(Exception exception, int failures)
    {
        var pause = _retryInterval * Math.Pow(2, Math.Min(failures, 20));
        pause = pause < _refreshInterval ? pause : _refreshInterval;
        return exception is AmplitudeApiException { RetryAfter: { } wanted } && wanted > pause
            // Others may use up less than expected, and Amplitude counts anew at a time of its own.
            ? (wanted < _refreshInterval ? wanted : _refreshInterval)
            : pause;
    }

    [LoggerMessage(
        3,
        LogLevel.Warning,
        "The cohort '{CohortId}' could not be downloaded; retrying in {Minutes:0.#} minutes. Its members are {Hours:0.#} hours old."
    )]
    private partial void LogFailure(Exception exception, string cohortId, double minutes, double? hours);

    /// <summary>Represents what is known of a cohort.</summary>
    private sealed class Entry(string cohortId)
    {
        public string CohortId { get; } = cohortId;

        public CohortSnapshot? Snapshot { get; set; }

        public Task? Refresh { get; set; }

        public Exception? Error { get; set; }

        public int Failures { get; set; }

        public DateTimeOffset NextRefresh { get; set; }
    }
}
