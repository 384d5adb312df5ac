using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Text;

namespace Taxonomy.Generators.Analyzers.GeneratedCalls;

/// <summary>
/// TAX524: a value that its declaration in C# classifies, for a property that the plan does not classify, or whose class
/// in the plan is another one of the plan's. Attributes with names that the plan does not know cannot be compared.
/// </summary>
internal static class ClassifiedValueRule
{
    public static IEnumerable<Diagnostic> Check(
        CodeContext code,
        ClassifiedValues values,
        GeneratedApi api,
        IArgumentOperation argument
    )
    {
        if (
            argument is not { ArgumentKind: ArgumentKind.Explicit, Parameter: { } parameter }
            || api.ParameterOf(parameter) is not { Property: { } property }
            // Plans of references come without classifications.
            || !SymbolEqualityComparer.Default.Equals(parameter.ContainingAssembly, code.Compilation.Assembly)
        )
        {
            yield break;
        }

        foreach (var (syntax, attribute) in values.Find(argument.Value))
        {
            var name = NameOf(attribute);
            if (property.Classification is not { } stated)
            {
                yield return Create(CodeRules.UnclassifiedProperty, syntax, name, property);
            }
            else if (!IsAlike(name, stated) && IsKnown(code, name))
            {
                yield return Create(CodeRules.OtherClassification, syntax, name, property, stated);
            }
        }
    }

    private static bool IsKnown(CodeContext code, string name) =>
        code.Checked.Result.Index?.Settings.Classifications.Any(one => IsAlike(name, one.Name.Value)) == true;

    // [PiiData] and [Pii] are `pii`.
    private static bool IsAlike(string attribute, string word) =>
        KeysOf(attribute).Contains(NameKey.From(word.Trim()), StringComparer.Ordinal);

    private static IEnumerable<string> KeysOf(string attribute)
    {
        yield return NameKey.From(attribute);
        yield return NameKey.From(Without(attribute, "Data"));
    }

    private static string NameOf(INamedTypeSymbol attribute) => Without(attribute.Name, "Attribute");

    private static string Without(string name, string suffix) =>
        name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal)
            ? name.Substring(0, name.Length - suffix.Length)
            : name;

    private static Diagnostic Create(
        DiagnosticDescriptor message,
        SyntaxNode syntax,
        string attribute,
        Property property,
        string? stated = null
    ) =>
        CodeDiagnostics.Create(
            message,
            syntax.GetLocation(),
            stated is null ? [attribute, property.Name] : [attribute, property.Name, stated],
            (CodeDiagnostics.Name, property.Name)
        );
}
