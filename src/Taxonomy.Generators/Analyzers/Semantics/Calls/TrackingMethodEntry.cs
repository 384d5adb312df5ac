using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Taxonomy.Plans.Naming;

namespace Taxonomy.Generators.Analyzers.Semantics.Calls;

/// <summary>
/// A method that tracks, as the setting and the list of known SDKs write it: <c>Acme.Tracker.Track</c>,
/// <c>Acme.Tracker.Track(name)</c> or <c>Acme.Tracker.Track(name: event, data: event_properties)</c>. A constructor is
/// called <c>.ctor</c>. Overloads are meant all together; type arguments are left out. What a method puts around a name
/// follows its kind: <c>Acme.Tracker.Track(name: event prefix="Shop ")</c>.
/// </summary>
internal sealed class TrackingMethodEntry
{
    private static readonly ImmutableDictionary<string, ParameterRole> s_roles = new Dictionary<string, ParameterRole>
    {
        ["event"] = ParameterRole.EventName,
        ["event_property"] = ParameterRole.EventPropertyName,
        ["user_property"] = ParameterRole.UserPropertyName,
        ["group_type"] = ParameterRole.GroupType,
        ["group_property"] = ParameterRole.GroupPropertyName,
        ["event_properties"] = ParameterRole.EventProperties,
        ["user_properties"] = ParameterRole.UserProperties,
        ["groups"] = ParameterRole.Groups,
        ["user_id"] = ParameterRole.UserId,
        ["device_id"] = ParameterRole.DeviceId,
        ["options"] = ParameterRole.Options,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    // What SDKs and people call the parameter of the event's name, the likeliest first.
    private static readonly string[] s_eventNames =
    [
        "eventName",
        "event",
        "eventType",
        "evt",
        "eventInput",
        "eventTitle",
        "name",
    ];

    private static readonly string[] s_ids = ["userId", "distinctId", "deviceId", "anonymousId", "user", "id"];

    private bool _isKnown;

    private TrackingMethodEntry(string type, string method, ImmutableArray<TrackedParameter> parameters)
    {
        Type = type;
        Method = method;
        Parameters = parameters;
    }

    /// <summary>The entry as it is written.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The containing type with its namespace; nested types follow their outer one after a dot.</summary>
    public string Type { get; }

    public string Method { get; }

    /// <summary>The parameters that it names; empty for one that leaves it to the method's own names.</summary>
    public ImmutableArray<TrackedParameter> Parameters { get; }

    // What a setting names must be there as it is: another parameter would be taken for events.
    private bool FindsEventByItself =>
        Parameters.IsEmpty || (_isKnown && Parameters.Any(parameter => parameter.Role == ParameterRole.EventName));

    /// <summary>Reads one entry; null when it is none.</summary>
    public static TrackingMethodEntry? Parse(string text)
    {
        text = text.Trim();
        var open = text.IndexOf('(');
        var name = (open < 0 ? text : text.Substring(0, open)).Trim();
        var isConstructor = name.EndsWith("..ctor", StringComparison.Ordinal);
        var dot = isConstructor ? name.Length - ".ctor".Length - 1 : name.LastIndexOf('.');
        if (dot <= 0 || dot == name.Length - 1)
        {
            return null;
        }

        var type = name.Substring(0, dot).Replace('+', '.');
        var method = name.Substring(dot + 1);
        if (!type.Split('.').All(IsName) || !(isConstructor || IsName(method)))
        {
            return null;
        }

        var parameters = ImmutableArray.CreateBuilder<TrackedParameter>();
        if (open >= 0)
        {
            if (!text.EndsWith(")", StringComparison.Ordinal))
            {
                return null;
            }

            foreach (var part in SettingText.Split(text.Substring(open + 1, text.Length - open - 2), ','))
            {
                if (ParseParameter(part) is not { } parameter)
                {
                    return null;
                }

                parameters.Add(parameter);
            }
        }

        return new TrackingMethodEntry(type, method, parameters.ToImmutable()) { Text = text };
    }

    /// <summary>Writes an entry.</summary>
    public static string Write(string type, string method, IEnumerable<TrackedParameter> parameters) =>
        $"{type}.{method}({string.Join(", ", parameters.Select(Write))})";

    private static string Write(TrackedParameter parameter)
    {
        var text = $"{parameter.Name}: {s_roles.First(role => role.Value == parameter.Role).Key}";
        foreach (
            var (word, around) in new[] { ("prefix", parameter.Affix?.Prefix), ("suffix", parameter.Affix?.Suffix) }
        )
        {
            if (!string.IsNullOrEmpty(around))
            {
                text += $" {word}=\"{around}\"";
            }
        }

        return text;
    }

    /// <summary>Returns a type's name as entries have it: without type parameters.</summary>
    public static string NameOf(INamedTypeSymbol type) =>
        type.ContainingSymbol switch
        {
            INamedTypeSymbol outer => NameOf(outer) + "." + type.Name,
            INamespaceSymbol { IsGlobalNamespace: false } space => space.ToDisplayString() + "." + type.Name,
            _ => type.Name,
        };

    /// <summary>Reads <c>name</c>, <c>name: kind</c> or <c>name: kind prefix="…" suffix="…"</c>; null if it is none.</summary>
    private static TrackedParameter? ParseParameter(string part)
    {
        var colon = part.IndexOf(':');
        var name = (colon < 0 ? part : part.Substring(0, colon)).Trim().TrimStart('@');
        if (!IsName(name))
        {
            return null;
        }

        if (colon < 0)
        {
            return new(name, ParameterRole.EventName, null);
        }

        string? prefix = null;
        string? suffix = null;
        var words = SettingText.Split(part.Substring(colon + 1).Trim(), ' ').ToList();
        foreach (var word in words.Skip(1).Where(word => word.Length > 0))
        {
            switch (SettingText.Unquote(word, "prefix="), SettingText.Unquote(word, "suffix="))
            {
                case ({ } before, _) when prefix is null:
                    prefix = before;
                    break;
                case (_, { } after) when suffix is null:
                    suffix = after;
                    break;
                default:
                    return null;
            }
        }

        var affix = NameAffix.From(prefix, suffix);
        return
            s_roles.TryGetValue(words[0], out var role)
            && (affix is null || ParameterRoles.NameKindOf(role) is not null)
            ? new(name, role, affix)
            : null;
    }

    /// <summary>Reads one of the entries that are written here; its event is found under another name, too.</summary>
    public static TrackingMethodEntry ParseKnown(string text) =>
        Parse(text) is { } entry
            ? new(entry.Type, entry.Method, entry.Parameters) { _isKnown = true }
            : throw new ArgumentException(text, nameof(text));

    /// <summary>Fills in what the entry says about a method's parameters, unless it is known already.</summary>
    public void Apply(ImmutableArray<IParameterSymbol> parameters, ParameterRole[] roles, NameAffix?[] affixes)
    {
        foreach (var (name, role, affix) in Parameters)
        {
            if (Find(parameters, roles, name) is >= 0 and var ordinal && Fits(parameters[ordinal], role))
            {
                roles[ordinal] = role;
                affixes[ordinal] = affix;
            }
        }

        if (
            FindsEventByItself
            && !roles.Contains(ParameterRole.EventName)
            && GuessEventName(parameters, roles) is >= 0 and var guess
        )
        {
            roles[guess] = ParameterRole.EventName;
        }
    }

    private static int Find(ImmutableArray<IParameterSymbol> parameters, ParameterRole[] roles, string name)
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            if (
                roles[i] == ParameterRole.None
                && string.Equals(parameters[i].Name, name, StringComparison.OrdinalIgnoreCase)
            )
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Returns the parameter that takes the event's name although nobody has said so, or -1.</summary>
    public static int GuessEventName(ImmutableArray<IParameterSymbol> parameters) =>
        GuessEventName(parameters, new ParameterRole[parameters.Length]);

    /// <summary>Returns whether a parameter has a name that SDKs and people give to the one of the event's name.</summary>
    public static bool IsCalledAsEvent(IParameterSymbol parameter) =>
        s_eventNames.Contains(parameter.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The parameter that takes the event's name although nobody has said so: by its name, or the first text that is no id.</summary>
    private static int GuessEventName(ImmutableArray<IParameterSymbol> parameters, ParameterRole[] roles)
    {
        foreach (var name in s_eventNames)
        {
            if (Find(parameters, roles, name) is >= 0 and var ordinal && IsText(parameters[ordinal]))
            {
                return ordinal;
            }
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            if (
                roles[i] == ParameterRole.None
                && IsText(parameters[i])
                && !s_ids.Contains(parameters[i].Name, StringComparer.OrdinalIgnoreCase)
            )
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether a parameter can take what a role says: names are strings.</summary>
    public static bool Fits(IParameterSymbol parameter, ParameterRole role) =>
        ParameterRoles.NameKindOf(role) is null || IsText(parameter);

    private static bool IsText(IParameterSymbol parameter) => parameter.Type.SpecialType == SpecialType.System_String;

    // A keyword may be a name, too: C# writes `@event`, and so may the entry.
    private static bool IsName(string text) =>
        text.TrimStart('@') is { Length: > 0 } name && !char.IsDigit(name[0]) && Identifiers.IsValid("_" + name);
}

/// <summary>A parameter that an entry names.</summary>
/// <param name="Name">The name of the parameter.</param>
/// <param name="Role">What it takes.</param>
/// <param name="Affix">What the method puts around it; null for nothing.</param>
internal sealed record TrackedParameter(string Name, ParameterRole Role, NameAffix? Affix);
