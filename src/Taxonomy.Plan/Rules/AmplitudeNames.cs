namespace Taxonomy.Plans.Rules;

/// <summary>
/// Knows the names with Amplitude's prefixes that Amplitude defines for programs to send: the events of its experiments and
/// of the automatic capture of its SDKs, with their properties.
/// </summary>
internal static class AmplitudeNames
{
    private const string Prefix = "[Amplitude] ";

    private static readonly HashSet<string> s_events = new(
        [
            "$exposure",
            .. new[]
            {
                "Application Backgrounded",
                "Application Installed",
                "Application Opened",
                "Application Updated",
                "Dead Click",
                "Deep Link Opened",
                "Element Changed",
                "Element Clicked",
                "Element Interacted",
                "File Downloaded",
                "Form Started",
                "Form Submitted",
                "Network Request",
                "Page Viewed",
                "Rage Click",
                "Screen Viewed",
            }.Select(name => Prefix + name),
        ],
        StringComparer.Ordinal
    );

    private static readonly HashSet<string> s_eventProperties = new(
        new[]
        {
            "Build",
            "Element Class",
            "Element ID",
            "Element Tag",
            "Element Text",
            "File Extension",
            "File Name",
            "Form Destination",
            "Form ID",
            "Form Name",
            "From Background",
            "Link ID",
            "Link Referrer",
            "Link Text",
            "Link URL",
            "Page Counter",
            "Page Domain",
            "Page Location",
            "Page Path",
            "Page Title",
            "Page URL",
            "Previous Build",
            "Previous Version",
            "Screen Name",
            "Version",
        }.Select(name => Prefix + name),
        StringComparer.Ordinal
    );

    private static readonly HashSet<string> s_revenueProperties = new(
        ["$currency", "$price", "$productId", "$quantity", "$receipt", "$receiptSig", "$revenue", "$revenueType"],
        StringComparer.Ordinal
    );

    /// <summary>Returns whether a program may send the name, with the meaning that Amplitude gives it.</summary>
    public static bool IsDefined(NameKind kind, string name) =>
        kind switch
        {
            NameKind.Event => s_events.Contains(name),
            NameKind.EventProperty => s_eventProperties.Contains(name),
            _ => false,
        };

    /// <summary>Returns whether the name is a property of the revenue that an event takes with <c>revenue: true</c>.</summary>
    public static bool IsOfRevenue(NameKind kind, string name) =>
        kind == NameKind.EventProperty && s_revenueProperties.Contains(name);
}
