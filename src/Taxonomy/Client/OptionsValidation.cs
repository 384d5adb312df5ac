namespace Taxonomy;

/// <summary>Validates the options of a client.</summary>
internal static class OptionsValidation
{
    private const int MostEventsPerRequest = 2000;
    private const int LeastQueueBytes = 1024;
    private const int ShortestClassifiedDataKey = 16;

    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan s_shortestIdentifyInterval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    public static void Validate(AnalyticsClientOptions options)
    {
        _ = ApiKeyChoice.Choose(options);
        if (options.ServerUrl is { } url && !(url.IsAbsoluteUri && url.Scheme is "http" or "https"))
        {
            throw Fault(
                nameof(options.ServerUrl),
                $"is '{url.OriginalString}'; it must be an absolute http or https URL"
            );
        }

        if (options.TimeProvider is null)
        {
            throw Fault(nameof(options.TimeProvider), "is null; set it to a clock, for example TimeProvider.System");
        }

        Defined(options.ServerZone, nameof(options.ServerZone));
        Defined(options.WhenQueueFull, nameof(options.WhenQueueFull));
        Defined(options.OnInvalid, nameof(options.OnInvalid));
        Defined(options.JournalSync, nameof(options.JournalSync));
        Between(options.JournalSyncPeriod, s_shortest, nameof(options.JournalSyncPeriod));
        if (options.JournalDirectory is { } directory && string.IsNullOrWhiteSpace(directory))
        {
            throw Fault(
                nameof(options.JournalDirectory),
                "is empty; set it to a directory, or to null to keep events in memory"
            );
        }

        Between(options.EventUploadPeriod, s_shortest, nameof(options.EventUploadPeriod));
        Between(options.RequestTimeout, s_shortest, nameof(options.RequestTimeout));
        if (options.FlushTimeout != Timeout.InfiniteTimeSpan)
        {
            Between(options.FlushTimeout, s_shortest, nameof(options.FlushTimeout));
        }

        Between(options.ShutdownTimeout, TimeSpan.Zero, nameof(options.ShutdownTimeout));
        Between(options.EventUploadThreshold, 1, int.MaxValue, nameof(options.EventUploadThreshold));
        Between(options.UploadBatchSize, 1, MostEventsPerRequest, nameof(options.UploadBatchSize));
        Between(options.QueueMaxEvents, 1, int.MaxValue, nameof(options.QueueMaxEvents));
        Between(options.QueueMaxBytes, LeastQueueBytes, long.MaxValue, nameof(options.QueueMaxBytes));
        Between(options.MinIdLength ?? 1, 1, int.MaxValue, nameof(options.MinIdLength));
        ValidateContent(options);
        ValidateClientProgram(options);
    }

    private static void ValidateClientProgram(AnalyticsClientOptions options)
    {
        Between(options.MinTimeBetweenSessions, s_shortest, nameof(options.MinTimeBetweenSessions));
        Between(options.SessionTimeout, s_shortest, nameof(options.SessionTimeout));
        Between(options.IdentifyBatchInterval, s_shortestIdentifyInterval, nameof(options.IdentifyBatchInterval));
        Between(options.SavedMaxCount ?? 1, 1, int.MaxValue, nameof(options.SavedMaxCount));
        if (options.TrackSessionEvents && !options.TrackSessions)
        {
            throw Fault(nameof(options.TrackSessionEvents), "is set without TrackSessions; set TrackSessions too");
        }

        if (options.StateDirectory is { } directory && string.IsNullOrWhiteSpace(directory))
        {
            throw Fault(nameof(options.StateDirectory), "is empty; set it to a directory, or to null");
        }
    }

    private static void ValidateContent(AnalyticsClientOptions options)
    {
        Defined(options.PersonalData, nameof(options.PersonalData));
        Defined(options.SensitiveData, nameof(options.SensitiveData));
        if (options.Filters.Contains(null!))
        {
            throw Fault(nameof(options.Filters), "contains null; remove it");
        }

        var mustHash =
            options.PersonalData == ClassifiedDataPolicy.Hash || options.SensitiveData == ClassifiedDataPolicy.Hash;
        if (mustHash && (options.ClassifiedDataKey ?? "").Length < ShortestClassifiedDataKey)
        {
            throw Fault(
                nameof(options.ClassifiedDataKey),
                $"must have at least {ShortestClassifiedDataKey} characters, because PersonalData or SensitiveData is Hash; set it to a random string, or choose another policy"
            );
        }
    }

    private static void Defined<T>(T value, string name)
        where T : struct, Enum
    {
#if NET
        var isDefined = Enum.IsDefined(value);
#else
        var isDefined = Enum.IsDefined(typeof(T), value);
#endif
        if (!isDefined)
        {
            throw Fault(name, $"is {value}, which is not a {typeof(T).Name}");
        }
    }

    private static void Between(long value, long least, long most, string name)
    {
        if (value < least || value > most)
        {
            throw Fault(
                name,
                most is int.MaxValue or long.MaxValue
                    ? $"is {value}; it must be at least {least}"
                    : $"is {value}; it must be from {least} to {most}"
            );
        }
    }

    private static void Between(TimeSpan value, TimeSpan least, string name)
    {
        if (value < least || value > s_longest)
        {
            throw Fault(name, $"is {value}; it must be from {least} to {s_longest}");
        }
    }

    internal static ArgumentException Fault(string name, string problem) =>
        new($"{nameof(AnalyticsClientOptions)}.{name} {problem}.", name);
}
