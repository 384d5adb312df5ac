using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Taxonomy.Generators.Analyzers.Semantics.Values;

/// <summary>The properties that a record makes of its parameters.</summary>
internal static class RecordMembers
{
    /// <summary>The parameter that a property holds from the record's making on; null: it holds something else.</summary>
    public static IParameterSymbol? ParameterOf(IPropertySymbol property)
    {
        property = property.OriginalDefinition;
        if (
            property is not { SetMethod: null or { IsInitOnly: true }, ContainingType.IsRecord: true }
            || property.DeclaringSyntaxReferences is not [var reference]
            || reference.GetSyntax() is not ParameterSyntax
        )
        {
            return null;
        }

        foreach (var constructor in property.ContainingType.InstanceConstructors)
        {
            foreach (var parameter in constructor.Parameters)
            {
                if (
                    parameter.Name == property.Name
                    && parameter.DeclaringSyntaxReferences is [var own]
                    && own.SyntaxTree == reference.SyntaxTree
                    && own.Span == reference.Span
                )
                {
                    return parameter;
                }
            }
        }

        return null;
    }
}
