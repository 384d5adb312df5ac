using Microsoft.CodeAnalysis;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Tracking;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Values;

namespace Taxonomy.Cli.Discovery;

/// <summary>Finds methods that somebody says track, as in <c>--wrapper Tracker.Track(name)</c>.</summary>
internal static class NamedMethods
{
    /// <summary>Returns the methods that entries mean.</summary>
    /// <param name="code">The solution.</param>
    /// <param name="texts">Entries as settings have them; the namespace can be missing.</param>
    /// <exception cref="ToolException">One is not an entry, or the solution has no such method, or several.</exception>
    public static IReadOnlyList<WrapperMethod> Find(SolutionCode code, IEnumerable<string> texts)
    {
        var found = new Dictionary<string, WrapperMethod>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            Add(found, code, text);
        }

        return [.. found.Values];
    }

    private static void Add(Dictionary<string, WrapperMethod> found, SolutionCode code, string text)
    {
        if (TrackingMethodEntry.Parse(text) is not { } entry)
        {
            throw new ToolException($"'{text}' is not a method; write it as 'Type.Method(parameter)'.");
        }

        var methods = code
            .Projects.SelectMany(project => TypesIn(project.Compilation.Assembly.GlobalNamespace))
            .Where(type => IsNamed(type, entry.Type))
            .SelectMany(type => type.GetMembers(entry.Method).OfType<IMethodSymbol>())
            .ToList();
        var types = methods
            .Select(method => TrackingMethodEntry.NameOf(method.ContainingType))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (types.Count != 1)
        {
            throw new ToolException(
                types.Count == 0
                    ? $"The solution has no method '{entry.Type}.{entry.Method}'; name one that it declares."
                    : $"'{entry.Type}.{entry.Method}' can be a method of {string.Join(", ", types.Order(StringComparer.Ordinal).Select(type => $"'{type}'"))}; write the namespace."
            );
        }

        var named = entry.Parameters.IsEmpty
            ? methods
                .Where(method => TrackingMethodEntry.GuessEventName(method.Parameters) >= 0)
                .Select(method => new TrackedParameter(
                    method.Parameters[TrackingMethodEntry.GuessEventName(method.Parameters)].Name,
                    ParameterRole.EventName,
                    null
                ))
                .Take(1)
                .ToList()
            : [.. entry.Parameters];
        if (named.Count == 0)
        {
            throw new ToolException($"'{text}' has no parameter for the name of an event; name the parameter.");
        }

        var declarations = new MethodDeclarations(code.Sources);
        foreach (var parameter in named)
        {
            var having = methods.FindAll(method => Ordinal(method, parameter.Name) >= 0);
            Check(text, parameter, having);
            foreach (var method in having)
            {
                Add(found, declarations, method, parameter, Ordinal(method, parameter.Name));
                if (entry.Parameters.Length <= 1 && BagOf(method) is { } bag)
                {
                    Add(found, declarations, method, new(bag.Name, ParameterRole.EventProperties, null), bag.Ordinal);
                }
            }
        }
    }

    /// <summary>Returns the parameter that takes properties, as its type and name say; null if there is none.</summary>
    public static IParameterSymbol? BagOf(IMethodSymbol method) =>
        method.Parameters.FirstOrDefault(parameter => IsBag(parameter));

    private static void Check(string text, TrackedParameter parameter, List<IMethodSymbol> having)
    {
        if (having.Count == 0)
        {
            throw new ToolException($"'{text}' has no parameter '{parameter.Name}'; name one that it has.");
        }

        if (!having.Exists(method => TrackingMethodEntry.Fits(ParameterOf(method, parameter.Name), parameter.Role)))
        {
            throw new ToolException(
                having.Exists(method => EnumMembers.EnumOf(ParameterOf(method, parameter.Name).Type) is not null)
                    ? $"The parameter '{parameter.Name}' of '{text}' is an enum, which settings cannot list; mark it with [EventName]."
                    : $"The parameter '{parameter.Name}' of '{text}' is not a string; name one that is."
            );
        }
    }

    private static void Add(
        Dictionary<string, WrapperMethod> found,
        MethodDeclarations declarations,
        IMethodSymbol method,
        TrackedParameter parameter,
        int ordinal
    )
    {
        foreach (var declared in declarations.Find(method))
        {
            var created = MethodDeclarations.Create(declared);
            found[created.Key] = found
                .GetValueOrDefault(created.Key, created)
                .With(parameter with { Name = declared.Parameters[ordinal].Name });
        }
    }

    private static bool IsBag(IParameterSymbol parameter)
    {
        // A delegate that fills one.
        if (
            parameter.Type is INamedTypeSymbol { DelegateInvokeMethod: { ReturnsVoid: true, Parameters: [var filled] } }
        )
        {
            return filled.Type.SpecialType != SpecialType.System_Object && IsBag(filled);
        }

        if (parameter.Type.SpecialType == SpecialType.System_Object)
        {
            return parameter.Name.Contains("propert", StringComparison.OrdinalIgnoreCase)
                || parameter.Name is "props" or "data" or "payload" or "attributes" or "traits";
        }

        return parameter.Type is INamedTypeSymbol type
            && type.SpecialType != SpecialType.System_String
            && type.AllInterfaces.Append(type)
                .Any(contract =>
                    contract.Name == "IEnumerable"
                    && contract.TypeArguments
                        is [INamedTypeSymbol { Name: "KeyValuePair", TypeArguments: [var key, _] }]
                    && key.SpecialType == SpecialType.System_String
                );
    }

    private static int Ordinal(IMethodSymbol method, string name) =>
        method.Parameters.FirstOrDefault(parameter =>
            string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase)
        )
            is { } found
            ? found.Ordinal
            : -1;

    private static IParameterSymbol ParameterOf(IMethodSymbol method, string name) =>
        method.Parameters[Ordinal(method, name)];

    private static bool IsNamed(INamedTypeSymbol type, string name)
    {
        var full = TrackingMethodEntry.NameOf(type);
        return full == name || full.EndsWith("." + name, StringComparison.Ordinal);
    }

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type)
            {
                yield return type;
            }

            foreach (var inner in TypesIn(member))
            {
                yield return inner;
            }
        }
    }
}
