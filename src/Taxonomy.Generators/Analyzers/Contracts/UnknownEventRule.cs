using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Plans.Text;

namespace Taxonomy.Generators.Analyzers.Contracts;

/// <summary>TAX523: a contract with an event that no plan has.</summary>
internal static class UnknownEventRule
{
    public static Diagnostic Create(CodeContext code, string stated, AttributeData attribute, IMethodSymbol method)
    {
        var place = attribute.ApplicationSyntaxReference is { } reference
            ? Location.Create(reference.SyntaxTree, reference.Span)
            : method.Locations[0];
        var methods = code.Generated.SelectMany(api => api.Planned.Events).Select(planned => planned.CSharpName);
        return NearestName.Find(stated, methods) is { } near
            ? CodeDiagnostics.Create(CodeRules.MisspelledEventInContract, place, [stated, near])
            : CodeDiagnostics.Create(CodeRules.UnknownEventInContract, place, [stated]);
    }
}
