using Taxonomy.Amplitude;
using Taxonomy.Serialization;

namespace Taxonomy;

/// <summary>Validates the options of a client.</summary>
internal static class OptionsValidation
{
    private const int MostEventsPerRequest = 2000;
    private const int LeastQueueBytes = 1024;
    private const int ShortestClassifiedDataKey = 16;
    private const int MostAdditionalDestinations = 31;

    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan s_shortestIdentifyInterval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    public static void Validate(AnalyticsClientOptions options)
    {
        if (options.Destination is null)
        {
            _ = ApiKeyChoice.Choose(options);
        }
        else
        {
            RefuseOptionsOfAmplitude(options);
        }

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

        Defined((int)options.ServerZone, (int)ServerZone.EU, nameof(options.ServerZone), nameof(ServerZone));
        Defined(
            (int)options.OnInvalid,
            (int)InvalidDataPolicy.Drop,
            nameof(options.OnInvalid),
            nameof(InvalidDataPolicy)
        );
        Defined((int)options.JournalSync, (int)JournalSync.Periodic, nameof(options.JournalSync), nameof(JournalSync));
        Between(options.JournalSyncPeriod, s_shortest, nameof(options.JournalSyncPeriod));
        if (options.JournalDirectory is { } directory && string.IsNullOrWhiteSpace(directory))
        {
            throw Fault(
                nameof(options.JournalDirectory),
                "is empty; set it to a directory, or to null to keep events in memory"
            );
        }

        if (options.FlushTimeout != Timeout.InfiniteTimeSpan)
        {
            Between(options.FlushTimeout, s_shortest, nameof(options.FlushTimeout));
        }

        Between(options.ShutdownTimeout, TimeSpan.Zero, nameof(options.ShutdownTimeout));
        Between(options.MinIdLength ?? 1, 1, int.MaxValue, nameof(options.MinIdLength));
        ValidateDelivery(options, "");
        ValidateContent(options);
        ValidateClientProgram(options);
        if (options.AdditionalDestinations.Count > 0)
        {
            ValidateAdditionalDestinations(options);
        }
    }

    // What each destination can have a value of its own for.
    private static void ValidateDelivery(AnalyticsClientOptions options, string owner)
    {
        Defined(
            (int)options.WhenQueueFull,
            (int)FullQueuePolicy.Wait,
            owner + nameof(options.WhenQueueFull),
            nameof(FullQueuePolicy)
        );
        Between(options.EventUploadPeriod, s_shortest, owner + nameof(options.EventUploadPeriod));
        Between(options.RequestTimeout, s_shortest, owner + nameof(options.RequestTimeout));
        Between(options.EventUploadThreshold, 1, int.MaxValue, owner + nameof(options.EventUploadThreshold));
        Between(options.UploadBatchSize, 1, MostEventsPerRequest, owner + nameof(options.UploadBatchSize));
        Between(options.QueueMaxEvents, 1, int.MaxValue, owner + nameof(options.QueueMaxEvents));
        Between(options.QueueMaxBytes, LeastQueueBytes, long.MaxValue, owner + nameof(options.QueueMaxBytes));
    }

    private static void ValidateAdditionalDestinations(AnalyticsClientOptions options)
    {
        var additional = options.AdditionalDestinations;
        if (additional.Count > MostAdditionalDestinations)
        {
            throw Fault(
                nameof(options.AdditionalDestinations),
                $"has {additional.Count} destinations; it must have at most {MostAdditionalDestinations}"
            );
        }

        var names = new List<string>(additional.Count + 1)
        {
            options.Destination?.Name ?? AmplitudeDestination.OwnName,
        };
        for (var index = 0; index < additional.Count; index++)
        {
            if (additional[index] is not { } one)
            {
                throw Fault(nameof(options.AdditionalDestinations), "contains null; remove it");
            }

            if (names.Contains(one.Destination.Name))
            {
                throw Fault(
                    nameof(options.AdditionalDestinations),
                    $"contains a second destination of the name '{one.Destination.Name}'; remove it, or use another client for it"
                );
            }

            names.Add(one.Destination.Name);
            ValidateDelivery(options.CloneFor(one), $"{nameof(options.AdditionalDestinations)}[{index}].");
        }
    }

    // Else they would be ignored, and events would go somewhere else than their reader believes.
    private static void RefuseOptionsOfAmplitude(AnalyticsClientOptions options)
    {
        var name =
            !string.IsNullOrEmpty(options.ApiKey) ? nameof(options.ApiKey)
            : options.ApiKeys.Count > 0 ? nameof(options.ApiKeys)
            : options.ServerUrl is not null ? nameof(options.ServerUrl)
            : options.ServerZone != ServerZone.US ? nameof(options.ServerZone)
            : options.UseBatchEndpoint ? nameof(options.UseBatchEndpoint)
            : null;
        if (name is not null)
        {
            throw Fault(
                name,
                $"is Amplitude's, but Destination is '{options.Destination!.Name}'; set it in the options of that destination"
            );
        }
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

    private static void ValidateSampleRates(IDictionary<string, double> rates)
    {
        foreach (var pair in rates)
        {
            if (SampleRates.FindProblem(pair.Key, pair.Value) is { } problem)
            {
                throw Fault(nameof(AnalyticsClientOptions.SampleRates), $"is not valid. {problem}");
            }
        }
    }

    private static void ValidateContent(AnalyticsClientOptions options)
    {
        if (options.ChosenSampleRates is { } rates)
        {
            ValidateSampleRates(rates);
        }

        Defined(
            (int)options.PersonalData,
            (int)ClassifiedDataPolicy.LeaveOut,
            nameof(options.PersonalData),
            nameof(ClassifiedDataPolicy)
        );
        Defined(
            (int)options.SensitiveData,
            (int)ClassifiedDataPolicy.LeaveOut,
            nameof(options.SensitiveData),
            nameof(ClassifiedDataPolicy)
        );
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

    // Not Enum.IsDefined, which reads the type's metadata when the program starts. The values count from 0.
    private static void Defined(int value, int last, string name, string type)
    {
        if (value < 0 || value > last)
        {
            throw Fault(name, $"is {value}, which is not a {type}");
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
