using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Values;
using Taxonomy.Plans.Text;

namespace Taxonomy.Generators.Analyzers.Settings;

/// <summary>
/// TAX517: an entry of <c>taxonomy_tracking_methods</c> that cannot be read, or whose type, method or parameter does not
/// exist. Several projects can share a setting, so an unknown type is only reported if a similar one exists.
/// </summary>
internal static class TrackingMethodRule
{
    /// <summary>Returns the diagnostic for an entry that does not name a method.</summary>
    public static Diagnostic Unreadable(string entry) => Report(CodeRules.UnreadableSetting, entry);

    /// <summary>Returns what is wrong with an entry, or null if it fits.</summary>
    public static Diagnostic? Check(Compilation compilation, TrackingMethodEntry entry)
    {
        var types = FindTypes(compilation, entry.Type);
        if (types.Count == 0)
        {
            return NearestType(compilation, entry) is { } type
                ? Report(CodeRules.UnknownTrackingType, entry.Text, entry.Type, type)
                : null;
        }

        var methods = types.SelectMany(Methods).Where(method => method.Name == entry.Method).ToList();
        if (methods.Count == 0)
        {
            return NearestMethod(types, entry.Method) is { } method
                ? Report(CodeRules.UnknownTrackingMethodButNear, entry.Text, entry.Type, entry.Method, method)
                : Report(CodeRules.UnknownTrackingMethod, entry.Text, entry.Type, entry.Method);
        }

        return CheckParameters(entry, methods.SelectMany(method => method.Parameters).ToList());
    }

    private static Diagnostic? CheckParameters(TrackingMethodEntry entry, List<IParameterSymbol> parameters)
    {
        var method = $"{entry.Type}.{entry.Method}";
        foreach (var (name, role, _) in entry.Parameters)
        {
            var named = parameters.FindAll(parameter =>
                string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase)
            );
            if (named.Count == 0)
            {
                var names = parameters
                    .Where(parameter => TrackingMethodEntry.Fits(parameter, role))
                    .Select(parameter => parameter.Name);
                return Nearest(name, names) is { } near
                    ? Report(CodeRules.UnknownTrackingParameterButNear, entry.Text, method, name, near)
                    : Report(CodeRules.UnknownTrackingParameter, entry.Text, method, name);
            }

            if (!named.Exists(parameter => TrackingMethodEntry.Fits(parameter, role)))
            {
                var isEnum = named.Exists(parameter => EnumMembers.EnumOf(parameter.Type) is not null);
                return Report(
                    isEnum ? CodeRules.TrackingParameterOfEnum : CodeRules.TrackingParameterOfOtherType,
                    entry.Text,
                    method,
                    name
                );
            }
        }

        return null;
    }

    // A settings file is none of the files that a compiler can point at.
    private static Diagnostic Report(DiagnosticDescriptor message, string entry, params object[] arguments) =>
        CodeDiagnostics.Create(message, Location.None, [entry, .. arguments], (CodeDiagnostics.Name, entry));

    private static string? Nearest(string name, IEnumerable<string> candidates) =>
        NearestName.Find(name, candidates.Distinct(StringComparer.Ordinal));

    /// <summary>Returns the methods that a type declares: calls of what it inherits are calls of another type's methods.</summary>
    private static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IMethodSymbol>();

    /// <summary>Returns where a type inherits a method from, or a method of its own with a similar name.</summary>
    private static string? NearestMethod(List<INamedTypeSymbol> types, string method)
    {
        foreach (var type in types)
        {
            var inherited = BaseTypes(type).Concat(type.AllInterfaces);
            if (
                method != WellKnownMemberNames.InstanceConstructorName
                && inherited.FirstOrDefault(other => Methods(other).Any(own => own.Name == method)) is { } declaring
            )
            {
                return TrackingMethodEntry.NameOf(declaring) + "." + method;
            }
        }

        return Nearest(
            method,
            types
                .SelectMany(Methods)
                .Where(own => own.MethodKind is MethodKind.Ordinary or MethodKind.Constructor)
                .Select(own => own.Name)
        );
    }

    private static IEnumerable<INamedTypeSymbol> BaseTypes(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }

    private static List<INamedTypeSymbol> FindTypes(Compilation compilation, string name) =>
        [.. Find(compilation, name).OfType<INamedTypeSymbol>()];

    /// <summary>
    /// Returns a type with the method: of the same name in another namespace, or of a similar name in the same one.
    /// </summary>
    private static string? NearestType(Compilation compilation, TrackingMethodEntry entry)
    {
        var dot = entry.Type.LastIndexOf('.');
        var simple = entry.Type.Substring(dot + 1);
        var containers = dot < 0 ? [compilation.GlobalNamespace] : Find(compilation, entry.Type.Substring(0, dot));
        var siblings = containers.SelectMany(container => container.GetTypeMembers()).Where(HasMethod);
        if (Nearest(simple, siblings.Select(type => type.Name)) is { } nearest)
        {
            return entry.Type.Substring(0, dot + 1) + nearest;
        }

        var spaces = new Stack<INamespaceSymbol>([compilation.GlobalNamespace]);
        while (spaces.Count > 0)
        {
            var space = spaces.Pop();
            if (space.GetTypeMembers(simple).FirstOrDefault(HasMethod) is { } type)
            {
                return TrackingMethodEntry.NameOf(type);
            }

            foreach (var inner in space.GetNamespaceMembers())
            {
                spaces.Push(inner);
            }
        }

        return null;

        bool HasMethod(INamedTypeSymbol type) => Methods(type).Any(method => method.Name == entry.Method);
    }

    /// <summary>Returns what has a name such as <c>Acme.Outer.Inner</c>, whatever its type parameters.</summary>
    private static List<INamespaceOrTypeSymbol> Find(Compilation compilation, string name)
    {
        List<INamespaceOrTypeSymbol> found = [compilation.GlobalNamespace];
        foreach (var segment in name.Split('.'))
        {
            found = [.. found.SelectMany(symbol => symbol.GetMembers(segment)).OfType<INamespaceOrTypeSymbol>()];
        }

        return found;
    }
}
