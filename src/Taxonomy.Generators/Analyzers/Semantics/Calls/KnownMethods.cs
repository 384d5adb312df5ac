namespace Taxonomy.Generators.Analyzers.Semantics.Calls;

/// <summary>
/// The methods of well-known SDKs, as their packages declare them, in the notation of
/// <see cref="TrackingMethodEntry"/>. Methods of the runtime that mark their parameters stand here for the others.
/// </summary>
internal static class KnownMethods
{
    private static readonly ILookup<string, TrackingMethodEntry> s_entries = List()
        .Select(TrackingMethodEntry.ParseKnown)
        .ToLookup(entry => entry.Method, StringComparer.Ordinal);

    /// <summary>The entries for methods of a name.</summary>
    public static IEnumerable<TrackingMethodEntry> Find(string method) => s_entries[method];

    /// <summary>Gets the names of the methods that take the name of an event.</summary>
    public static IEnumerable<string> EventMethods { get; } =
    [
        .. s_entries
            .Where(entries =>
                entries.Any(entry => entry.Parameters.Any(parameter => parameter.Role == ParameterRole.EventName))
            )
            .Select(entries => entries.Key),
    ];

    private static IEnumerable<string> List()
    {
        // The runtime.
        yield return "Taxonomy.UntypedTracking.Track(eventType: event, properties: event_properties, userId: user_id, deviceId: device_id, options: options)";
        yield return "Taxonomy.UntypedTracking.TrackRevenue(properties: event_properties, userId: user_id, deviceId: device_id, options: options)";
        yield return "Taxonomy.UntypedTracking.Identify(userId: user_id, deviceId: device_id)";
        yield return "Taxonomy.UntypedTracking.SetGroup(groupType: group_type, userId: user_id, deviceId: device_id, options: options)";

        yield return "Taxonomy.UntypedTracking.GroupIdentify(groupType: group_type)";
        foreach (var operation in new[] { "Set", "SetOnce", "Add", "Append", "Prepend", "Unset" })
        {
            yield return $"Taxonomy.GroupIdentifyBuilder.{operation}(name: group_property)";
        }

        // Segment: Analytics.NET, and RudderStack's fork of it.
        foreach (
            var type in new[]
            {
                "Segment.Client",
                "Segment.IAnalyticsClient",
                "RudderStack.RudderClient",
                "RudderStack.IRudderAnalyticsClient",
            }
        )
        {
            yield return type + ".Track(userId: user_id, eventName: event, properties: event_properties)";
            yield return type + ".Identify(userId: user_id, traits: user_properties)";
            yield return type + ".Page(userId: user_id, properties: event_properties)";
            yield return type + ".Screen(userId: user_id, properties: event_properties)";
        }

        // Segment: Analytics-CSharp.
        foreach (var type in new[] { "Segment.Analytics.Analytics", "Segment.Analytics.IAnalytics" })
        {
            yield return type + ".Track(name: event, properties: event_properties)";
            yield return type + ".Identify(userId: user_id, traits: user_properties)";
            yield return type + ".Page(properties: event_properties)";
            yield return type + ".Screen(properties: event_properties)";
        }

        // PostHog.
        foreach (
            var type in new[]
            {
                "PostHog.IPostHogClient",
                "PostHog.PostHogClient",
                "PostHog.CaptureExtensions",
                "PostHog.AspNetCore.PostHogRequestContextExtensions",
                "PostHog.Sdk.PostHogSdk",
            }
        )
        {
            yield return type
                + ".Capture(distinctId: user_id, eventName: event, properties: event_properties, groups: groups, "
                + "personPropertiesToSet: user_properties, personPropertiesToSetOnce: user_properties)";
        }

        foreach (
            var type in new[]
            {
                "PostHog.IPostHogClient",
                "PostHog.PostHogClient",
                "PostHog.IdentifyPersonAsyncExtensions",
                "PostHog.Sdk.PostHogSdk",
            }
        )
        {
            yield return type
                + ".IdentifyAsync(distinctId: user_id, personPropertiesToSet: user_properties, "
                + "personPropertiesToSetOnce: user_properties)";
        }

        foreach (
            var type in new[]
            {
                "PostHog.IPostHogClient",
                "PostHog.PostHogClient",
                "PostHog.GroupIdentifyAsyncExtensions",
                "PostHog.Sdk.PostHogSdk",
            }
        )
        {
            yield return type + ".GroupIdentifyAsync(type: group_type)";
        }

        yield return "PostHog.GroupCollection.Add(groupType: group_type)";
        yield return "PostHog.GroupCollection.TryAdd(groupType: group_type)";
        yield return "PostHog.Group..ctor(groupType: group_type)";

        // Mixpanel: mixpanel-csharp, and the plugin for Unity.
        foreach (var type in new[] { "Mixpanel.IMixpanelClient", "Mixpanel.MixpanelClient" })
        {
            yield return type + ".TrackAsync(event: event, distinctId: user_id, properties: event_properties)";
            yield return type + ".GetTrackMessage(event: event, distinctId: user_id, properties: event_properties)";
            foreach (var operation in new[] { "Set", "SetOnce", "Add", "Append", "Union", "Remove" })
            {
                yield return $"{type}.People{operation}Async(distinctId: user_id, properties: user_properties)";
                yield return $"{type}.GetPeople{operation}Message(distinctId: user_id, properties: user_properties)";
            }
        }

        yield return "mixpanel.Mixpanel.Track(eventName: event, properties: event_properties, key: event_property)";
        yield return "mixpanel.Mixpanel.StartTimedEvent(eventName: event)";
        yield return "mixpanel.Mixpanel.StartTimedEventOnce(eventName: event)";
        yield return "mixpanel.Mixpanel.ClearTimedEvent(eventName: event)";
        yield return "mixpanel.Mixpanel.Register(key: event_property)";
        yield return "mixpanel.Mixpanel.RegisterOnce(key: event_property)";
        foreach (var operation in new[] { "Set", "SetOnce", "Increment", "Append", "Union", "Unset" })
        {
            yield return $"mixpanel.Mixpanel.People.{operation}(property: user_property, properties: user_properties)";
        }

        // Application Insights and App Center.
        yield return "Microsoft.ApplicationInsights.TelemetryClient.TrackEvent(eventName: event, properties: event_properties, metrics: event_properties)";
        yield return "Microsoft.ApplicationInsights.DataContracts.EventTelemetry..ctor(name: event)";
        yield return "Microsoft.AppCenter.Analytics.Analytics.TrackEvent(name: event, properties: event_properties)";

        // Bots, whose events go to Application Insights.
        foreach (
            var type in new[]
            {
                "Microsoft.Bot.Builder.IBotTelemetryClient",
                "Microsoft.Bot.Builder.NullBotTelemetryClient",
                "Microsoft.Bot.Builder.ApplicationInsights.BotTelemetryClient",
            }
        )
        {
            yield return type
                + ".TrackEvent(eventName: event, properties: event_properties, metrics: event_properties)";
        }

        // GameAnalytics' plugin for Unity, and its SDK for .NET.
        yield return "GameAnalyticsSDK.GameAnalytics.NewDesignEvent(eventName: event, customFields: event_properties)";
        yield return "GameAnalyticsSDK.Net.GameAnalytics.AddDesignEvent(eventId: event, customFields: event_properties)";

        // Amplitude's plugin for Unity.
        yield return "Amplitude.logEvent(evt: event, properties: event_properties)";
        yield return "Amplitude.logRevenue(eventProperties: event_properties)";
        yield return "Amplitude.setUserProperties(properties: user_properties)";
        yield return "Amplitude.setGroup(groupType: group_type)";
        foreach (
            var operation in new[]
            {
                "set",
                "setOnce",
                "add",
                "append",
                "prepend",
                "preInsert",
                "postInsert",
                "remove",
                "unset",
            }
        )
        {
            yield return $"Amplitude.{operation}UserProperty(property: user_property)";
        }
    }
}
