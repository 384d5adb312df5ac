using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Plans.Text;

namespace Taxonomy.Cli.Discovery;

/// <summary>Represents a method of the solution that passes names on to tracking.</summary>
/// <param name="Type">The containing type with its namespace, as entries have it.</param>
/// <param name="Method">The name of the method; <c>.ctor</c> for a constructor.</param>
/// <param name="Path">The full path of the file that declares it.</param>
/// <param name="Span">Its name there.</param>
internal sealed record WrapperMethod(string Type, string Method, string Path, SourceSpan Span)
{
    /// <summary>Gets the parameters with what they take.</summary>
    public IReadOnlyList<TrackedParameter> Parameters { get; init; } = [];

    /// <summary>Gets the name by which the method is found.</summary>
    public string Key => $"{Type}.{Method}";

    /// <summary>Gets its entry of <c>taxonomy_tracking_methods</c>.</summary>
    public string Entry => TrackingMethodEntry.Write(Type, Method, Parameters);

    /// <summary>Gets the key of the method that it calls, which may be a wrapper as well; null if somebody named it.</summary>
    public string? Next { get; init; }

    /// <summary>Gets the method that it calls, as people see it: with its type, without the namespace.</summary>
    public string? Target { get; init; }

    /// <summary>Returns the method with a parameter, whose affix is dropped if its calls disagree about it.</summary>
    public WrapperMethod With(TrackedParameter parameter)
    {
        var known = Parameters.FirstOrDefault(other =>
            string.Equals(other.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)
        );
        if (known is null)
        {
            // What names come first, and the rest in the order of the code.
            return this with
            {
                Parameters =
                [
                    .. Parameters
                        .Append(parameter)
                        .OrderBy(other => ParameterRoles.NameKindOf(other.Role) is null)
                        .ThenBy(other => other.Role == ParameterRole.EventName ? 0 : 1),
                ],
            };
        }

        return known.Affix == parameter.Affix || known.Role != parameter.Role
            ? this
            : this with
            {
                Parameters = [.. Parameters.Select(other => other == known ? known with { Affix = null } : other)],
            };
    }
}

/// <summary>Represents a parameter that takes names, but that settings cannot list.</summary>
/// <param name="Path">The full path of the file.</param>
/// <param name="Span">The parameter's name.</param>
/// <param name="Name">The parameter.</param>
/// <param name="Method">The method with its type.</param>
/// <param name="Attribute">What to mark it with, for example <c>[EventName]</c>.</param>
/// <param name="Reason">Why it cannot be listed, as the end of a sentence.</param>
internal sealed record UnlistedParameter(
    string Path,
    SourceSpan Span,
    string Name,
    string Method,
    string Attribute,
    string Reason
);

/// <summary>Represents the methods of a solution that pass names on to tracking.</summary>
/// <param name="Methods">The methods that settings can list, in the order of their names.</param>
/// <param name="Unlisted">The parameters that must be marked, in the order of files and lines.</param>
internal sealed record DiscoveredMethods(
    IReadOnlyList<WrapperMethod> Methods,
    IReadOnlyList<UnlistedParameter> Unlisted
)
{
    /// <summary>Gets the entries, as one value of <c>taxonomy_tracking_methods</c>; empty for none.</summary>
    public string Setting => string.Join(", ", Methods.Select(method => method.Entry));

    /// <summary>Returns a method, the methods that it calls one after the other, and at last a known one.</summary>
    public IReadOnlyList<string> ChainOf(WrapperMethod method)
    {
        var chain = new List<string> { DisplayNames.WithoutNamespace(method.Key) };
        var seen = new HashSet<string>(StringComparer.Ordinal) { method.Key };
        var current = method;
        while (current is { Next: { } next, Target: { } target })
        {
            chain.Add(target);
            current = seen.Add(next) ? Methods.FirstOrDefault(other => other.Key == next) : null;
        }

        return chain;
    }
}

/// <summary>Shortens names for people.</summary>
internal static class DisplayNames
{
    /// <summary>Returns a method with its type alone, for example <c>Tracker.Track</c>.</summary>
    public static string WithoutNamespace(string key)
    {
        var method = key.EndsWith("..ctor", StringComparison.Ordinal) ? key.Length - ".ctor".Length - 1 : -1;
        if (method >= 0)
        {
            return key[(key.LastIndexOf('.', method - 1) + 1)..method];
        }

        var dot = key.LastIndexOf('.');
        return key[(key.LastIndexOf('.', dot - 1) + 1)..];
    }
}
