using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics.Calls;

namespace Taxonomy.Generators.Analyzers.Semantics.Values;

/// <summary>
/// What a call passes as properties by name: a dictionary, the runtime's <c>EventProperties</c>, an SDK's own
/// collection, or an anonymous object, as far as its entries can be seen.
/// </summary>
internal sealed class PropertyBag
{
    /// <summary>The properties of one chain of calls that are read: each call is a level of recursion.</summary>
    private const int MostCalls = 500;

    private static readonly HashSet<string> s_reading = new(
        ["ContainsKey", "TryGetValue", "ContainsValue", "Equals", "GetHashCode", "GetEnumerator", "ToString"],
        StringComparer.Ordinal
    );

    private readonly ImmutableArray<PropertyEntry>.Builder _entries = ImmutableArray.CreateBuilder<PropertyEntry>();
    private readonly List<PropertyBag> _alternatives = [];

    // The locals and parameters that are read, so that the search ends.
    private readonly HashSet<ISymbol> _read;

    private PropertyBag(IOperation expression, HashSet<ISymbol> read)
    {
        Expression = expression;
        _read = read;
    }

    /// <summary>What is passed, without conversions.</summary>
    public IOperation Expression { get; }

    /// <summary>The entries in the order in which they are evaluated; of alternatives, those of all.</summary>
    public IReadOnlyList<PropertyEntry> Entries =>
        _alternatives.Count == 0
            ? _entries
            : [.. _alternatives.SelectMany(alternative => alternative.Entries), .. _entries];

    /// <summary>Gets the entries that are there whichever of the alternatives is passed.</summary>
    public IReadOnlyList<PropertyEntry> Common => _entries;

    /// <summary>
    /// Gets the bags of which one is passed, such as the branches of a conditional expression; empty if there is only one.
    /// </summary>
    public IReadOnlyList<PropertyBag> Alternatives => _alternatives;

    /// <summary>Whether there is nothing in it but the entries: of a local, nobody knows.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>Gets whether the bag may hold entries that cannot be seen here.</summary>
    public bool HasUnread => IsFilledByCaller || AddsUnread;

    /// <summary>Gets whether the bag holds what a caller passes in a parameter.</summary>
    public bool IsFilledByCaller { get; private set; }

    /// <summary>Gets whether the bag may hold entries that cannot be seen besides those that a caller passes.</summary>
    public bool AddsUnread { get; private set; }

    /// <summary>Gets the lambda expression that fills the bag of the method that is called; null if there is none.</summary>
    public IAnonymousFunctionOperation? Filler { get; private set; }

    /// <summary>Whether the entries stand where the bag is passed, and not at a local that is passed.</summary>
    public bool IsInPlace { get; private set; } = true;

    public static PropertyBag Read(IOperation expression)
    {
        var bag = new PropertyBag(NameResolver.Unwrap(expression), new(SymbolEqualityComparer.Default));
        bag.ReadValue(bag.Expression);
        return bag;
    }

    private void ReadValue(IOperation value, int depth = 0)
    {
        if (depth > MostCalls)
        {
            MarkUnread();
            return;
        }

        switch (value)
        {
            case { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation:
                break;
            case IAnonymousObjectCreationOperation anonymous:
                ReadAnonymous(anonymous);
                break;
            case IObjectCreationOperation creation:
                ReadCreation(creation, depth);
                break;
            case IInvocationOperation { Instance: { } instance } invocation
                when AsEntry(invocation) is { } entry && ReturnsItself(invocation):
                // `new Properties().Add("a", 1).Add("b", 2)`
                ReadValue(NameResolver.Unwrap(instance), depth + 1);
                _entries.Add(entry);
                break;
            case ILocalReferenceOperation local:
                IsInPlace = false;
                ReadLocal(local, depth);
                break;
            case IParameterReferenceOperation parameter:
                IsInPlace = false;
                ReadParameter(parameter, depth);
                break;
            case IConditionalOperation { WhenFalse: { } whenFalse } conditional:
                ReadAlternatives([conditional.WhenTrue, whenFalse], depth);
                break;
            case ICoalesceOperation coalesce:
                ReadAlternatives([coalesce.Value, coalesce.WhenNull], depth);
                break;
            case ISwitchExpressionOperation choice:
                ReadAlternatives(choice.Arms.Select(arm => arm.Value), depth);
                break;
            case IDelegateCreationOperation
            {
                Target: IAnonymousFunctionOperation { Symbol.Parameters: [var filled] } function
            }:
                // `Track("Song Played", fill => fill["song_id"] = id)`
                Filler = function;
                ReadFiller(function, filled);
                break;
            default:
                MarkUnread();
                break;
        }
    }

    /// <summary>
    /// Returns the entries of an object that represents an event, such as Application Insights' <c>EventTelemetry</c>: of
    /// its initializer, and those that are added to it in a local; null if the object may get others.
    /// </summary>
    /// <param name="creation">What makes the object.</param>
    public static PropertyBag ReadObject(IObjectCreationOperation creation)
    {
        var bag = new PropertyBag(creation, new(SymbolEqualityComparer.Default)) { IsInPlace = false };
        bag.IsComplete = false;
        foreach (var initializer in creation.Initializer?.Initializers ?? ImmutableArray<IOperation>.Empty)
        {
            if (
                initializer
                    is IMemberInitializerOperation
                    {
                        InitializedMember: IPropertyReferenceOperation { Property: { } property },
                        Initializer.Initializers: var entries
                    }
                && KnownProperties.HoldsEntries(property)
            )
            {
                foreach (var entry in entries.Select(AsEntry))
                {
                    if (entry is null)
                    {
                        bag.MarkUnread();
                    }
                    else
                    {
                        bag._entries.Add(entry);
                    }
                }
            }
        }

        if (
            creation.Parent is IVariableInitializerOperation
            {
                Parent: IVariableDeclaratorOperation { Symbol: var local }
            }
        )
        {
            foreach (var use in LocalValues.RootOf(creation).Descendants().OfType<ILocalReferenceOperation>())
            {
                if (
                    SymbolEqualityComparer.Default.Equals(use.Local, local)
                    && use.Parent is IPropertyReferenceOperation { Parent: { } parent, Property: var held }
                    && KnownProperties.HoldsEntries(held)
                )
                {
                    if (EntryAround(parent) is { } entry)
                    {
                        bag._entries.Add(entry);
                    }
                    else
                    {
                        bag.MarkUnread();
                    }
                }
            }
        }
        else if (creation.Parent is not (IArgumentOperation or IExpressionStatementOperation))
        {
            // A field, or the caller of a method, may get others.
            bag.AddsUnread = true;
        }

        return bag;
    }

    private void ReadAnonymous(IAnonymousObjectCreationOperation anonymous)
    {
        foreach (var initializer in anonymous.Initializers)
        {
            if (
                initializer is ISimpleAssignmentOperation
                {
                    Target: IPropertyReferenceOperation { Property: var property } target,
                } assignment
            )
            {
                _entries.Add(new PropertyEntry(initializer, target, property.Name, assignment.Value));
            }
            else
            {
                MarkUnread();
            }
        }
    }

    private void ReadAlternatives(IEnumerable<IOperation> values, int depth)
    {
        IsComplete = false;
        foreach (var value in values.Select(NameResolver.Unwrap).Where(value => value is not IThrowOperation))
        {
            var alternative = new PropertyBag(value, _read);
            alternative.ReadValue(value, depth + 1);
            _alternatives.Add(alternative);
            IsInPlace &= alternative.IsInPlace;
            IsFilledByCaller |= alternative.IsFilledByCaller;
            AddsUnread |= alternative.AddsUnread;
        }
    }

    private void ReadCreation(IObjectCreationOperation creation, int depth)
    {
        if (AddsItsOwn(creation.Constructor))
        {
            MarkUnread();
        }

        // A comparer or a capacity adds nothing.
        foreach (var value in creation.Arguments.Select(argument => NameResolver.Unwrap(argument.Value)))
        {
            if (IsDictionary(value.Type))
            {
                ReadCopied(value, creation, depth);
            }
            else if (MayHoldEntries(value.Type))
            {
                MarkUnread();
            }
        }

        foreach (var initializer in creation.Initializer?.Initializers ?? ImmutableArray<IOperation>.Empty)
        {
            if (AsEntry(initializer) is { } entry)
            {
                _entries.Add(entry);
            }
            else
            {
                MarkUnread();
            }
        }
    }

    /// <summary>Reads the bag that another one is made of, as it is then.</summary>
    private void ReadCopied(IOperation value, IObjectCreationOperation copy, int depth)
    {
        var first = _entries.Count;
        var unread = AddsUnread;
        IsComplete = false;
        ReadValue(value, depth + 1);
        for (var i = _entries.Count - 1; i >= first; i--)
        {
            if (_entries[i].Operation.Syntax.SpanStart > copy.Syntax.Span.End)
            {
                _entries.RemoveAt(i);
            }
        }

        // Where the copy is made again, what follows it may have come before.
        AddsUnread = unread || AddsUnread;
    }

    private static bool IsDictionary(ITypeSymbol? type) =>
        type is { SpecialType: SpecialType.None, IsReferenceType: true }
        && type.AllInterfaces.Concat(type is INamedTypeSymbol own ? [own] : [])
            .Any(contract =>
                contract
                    is {
                        MetadataName: "IEnumerable`1",
                        TypeArguments: [
                            INamedTypeSymbol { MetadataName: "KeyValuePair`2", TypeArguments: [var key, _] },
                        ]
                    }
                && key.SpecialType == SpecialType.System_String
            );

    /// <summary>Whether a constructor of the program's own may add entries, or one that it calls.</summary>
    private static bool AddsItsOwn(IMethodSymbol? constructor)
    {
        for (var current = constructor; current is not null; current = CalledBy(current))
        {
            if (current.DeclaringSyntaxReferences.Any(HasStatements))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasStatements(SyntaxReference reference) =>
        reference.GetSyntax()
            is not ConstructorDeclarationSyntax
            {
                Initializer: null,
                ExpressionBody: null,
                Body: null or { Statements.Count: 0 }
            };

    private static IMethodSymbol? CalledBy(IMethodSymbol constructor) =>
        constructor.ContainingType.BaseType is { DeclaringSyntaxReferences.IsEmpty: false } ancestor
            ? ancestor.InstanceConstructors.FirstOrDefault(other => other.Parameters.IsEmpty)
            : null;

    private static bool MayHoldEntries(ITypeSymbol? type) =>
        type is { SpecialType: SpecialType.None, IsReferenceType: true }
        && type.AllInterfaces.Any(contract => contract.SpecialType == SpecialType.System_Collections_IEnumerable);

    /// <summary>The entries of a bag in a local: those that it is made with, and those that are added before anything else is done with it.</summary>
    private void ReadLocal(ILocalReferenceOperation local, int depth)
    {
        // What else happens to it is not followed.
        IsComplete = false;
        var values = _read.Add(local.Local) ? LocalValues.Find(local) : ImmutableArray<IOperation>.Empty;
        if (values.IsEmpty || !IsOneOf(values))
        {
            AddsUnread = true;
            return;
        }

        if (values.Length == 1)
        {
            ReadValue(NameResolver.Unwrap(values[0]), depth + 1);
        }
        else
        {
            ReadAlternatives(values, depth);
        }

        ReadUses(
            local,
            use =>
                use is ILocalReferenceOperation other && SymbolEqualityComparer.Default.Equals(other.Local, local.Local)
        );
    }

    /// <summary>Whether a bag is one of the values, and has lost no entries of another one.</summary>
    private static bool IsOneOf(ImmutableArray<IOperation> values) =>
        values.All(value => NameResolver.Unwrap(value) is not ILocalReferenceOperation)
        && LocalValues.ExcludeEachOther([
            .. values.Where(value =>
                value.Parent is not ICoalesceAssignmentOperation
                && NameResolver.Unwrap(value).ConstantValue is not { HasValue: true, Value: null }
            ),
        ]);

    /// <summary>The entries that a method adds to what its caller passes.</summary>
    private void ReadParameter(IParameterReferenceOperation parameter, int depth)
    {
        IsComplete = false;
        IsFilledByCaller = true;
        if (!_read.Add(parameter.Parameter))
        {
            return;
        }

        ReadUses(
            parameter,
            use =>
                use is IParameterReferenceOperation other
                && SymbolEqualityComparer.Default.Equals(other.Parameter, parameter.Parameter)
        );
        foreach (
            var assignment in LocalValues
                .RootOf(parameter)
                .Descendants()
                .OfType<IAssignmentOperation>()
                .Where(assignment =>
                    assignment.Target is IParameterReferenceOperation target
                    && SymbolEqualityComparer.Default.Equals(target.Parameter, parameter.Parameter)
                )
        )
        {
            // `properties = new(properties) { … }` always is; `properties ??= []` and one in a branch are not.
            ReadAlternatives(
                assignment is ISimpleAssignmentOperation { Parent: IExpressionStatementOperation { Parent: var block } }
                && block?.Parent is null or IMethodBodyBaseOperation
                    ? [assignment.Value]
                    : [assignment.Value, parameter],
                depth
            );
        }
    }

    /// <summary>
    /// Returns the parameter whose delegate fills a bag, as <c>fill(bag)</c> and <c>fill?.Invoke(bag)</c> do; null if the
    /// use is another one.
    /// </summary>
    /// <param name="use">A use of the bag.</param>
    public static IParameterSymbol? FillerOf(IOperation use)
    {
        while (use.Parent is IConversionOperation)
        {
            use = use.Parent;
        }

        return
            use.Parent
                is IArgumentOperation
                {
                    Parent: IInvocationOperation
                    {
                        TargetMethod.MethodKind: MethodKind.DelegateInvoke,
                        Instance: { } instance,
                        Arguments: [_]
                    } call
                }
            && (
                instance is IConditionalAccessInstanceOperation && call.Parent is IConditionalAccessOperation access
                    ? NameResolver.Unwrap(access.Operation)
                    : instance
            )
                is IParameterReferenceOperation { Parameter: var filler }
            ? filler
            : null;
    }

    private void ReadUses(IOperation passed, Func<IOperation, bool> isSame)
    {
        foreach (var operation in LocalValues.RootOf(passed).Descendants())
        {
            if (operation.Parent is not { } parent || !isSame(operation))
            {
                continue;
            }

            if (EntryAround(parent) is { } entry)
            {
                _entries.Add(entry);
            }
            else if (FillerOf(operation) is not null)
            {
                IsFilledByCaller = true;
            }
            else if (operation != passed && MayBeFilled(operation))
            {
                AddsUnread = true;
            }
        }
    }

    /// <summary>
    /// Whether a use of a bag leads to where entries may be added that cannot be seen: a method that takes it, another
    /// variable, or a method of its own that is not known only to read.
    /// </summary>
    private static bool MayBeFilled(IOperation use)
    {
        var operation = use;
        while (operation.Parent is IConversionOperation or IParenthesizedOperation or ICoalesceOperation)
        {
            operation = operation.Parent;
        }

        return operation.Parent switch
        {
            // Libraries read what they are passed; what made a local may be another name of it.
            IArgumentOperation { Parameter.ContainingSymbol.DeclaringSyntaxReferences.IsEmpty: true } => use
                is not IParameterReferenceOperation,
            IArgumentOperation { Parent: IObjectCreationOperation { Type: { } copy } } when IsDictionary(copy) => use
                is not IParameterReferenceOperation,
            IArgumentOperation or IVariableInitializerOperation => true,
            IAssignmentOperation assignment => assignment.Value == operation,
            IInvocationOperation { Instance: { } instance, TargetMethod.Name: var name } => instance == operation
                && !s_reading.Contains(name),
            _ => false,
        };
    }

    private void ReadFiller(IAnonymousFunctionOperation function, IParameterSymbol filled)
    {
        foreach (var operation in function.Body.Descendants())
        {
            if (
                operation is not IParameterReferenceOperation { Parent: { } parent } use
                || !SymbolEqualityComparer.Default.Equals(use.Parameter, filled)
            )
            {
                continue;
            }

            if (EntryAround(parent) is { } entry)
            {
                _entries.Add(entry);
            }
            else
            {
                MarkUnread();
            }
        }

        // What else it does must stay where it is.
        IsComplete &=
            function.Body.Operations.All(operation =>
                operation is IReturnOperation { IsImplicit: true, ReturnedValue: null } or IExpressionStatementOperation
            )
            && function.Body.Operations.Count(operation => operation is IExpressionStatementOperation)
                == _entries.Count;
    }

    private static PropertyEntry? EntryAround(IOperation parent) =>
        AsEntry(parent is IPropertyReferenceOperation { Parent: ISimpleAssignmentOperation set } ? set : parent);

    private void MarkUnread()
    {
        IsComplete = false;
        AddsUnread = true;
    }

    /// <summary>An entry that is added or set: <c>["song_id"] = "s-1"</c>, <c>{ "song_id", "s-1" }</c>, <c>.Add("song_id", "s-1")</c>.</summary>
    private static PropertyEntry? AsEntry(IOperation operation) =>
        operation switch
        {
            ISimpleAssignmentOperation
            {
                Target: IPropertyReferenceOperation { Arguments: [{ Value: var name }] } target,
            } assignment when IsText(name) => new PropertyEntry(operation, target, name, assignment.Value),
            IInvocationOperation
            {
                TargetMethod.Name: "Add" or "TryAdd",
                Arguments: [{ Value: var name }, { Value: var value }]
            } when IsText(name) => new PropertyEntry(operation, operation, name, value),
            _ => null,
        };

    private static bool ReturnsItself(IInvocationOperation invocation) =>
        invocation.TargetMethod is { ReturnsVoid: false, ReturnType.SpecialType: SpecialType.None };

    private static bool IsText(IOperation name) => name.Type?.SpecialType == SpecialType.System_String;
}

/// <summary>A property in a bag.</summary>
internal sealed class PropertyEntry
{
    public PropertyEntry(IOperation operation, IOperation target, IOperation name, IOperation value)
    {
        Operation = operation;
        Target = target;
        NameExpression = name;
        Value = value;
    }

    public PropertyEntry(IOperation operation, IOperation target, string memberName, IOperation value)
    {
        Operation = operation;
        Target = target;
        MemberName = memberName;
        Value = value;
    }

    /// <summary>The assignment or the call that makes the entry.</summary>
    public IOperation Operation { get; }

    /// <summary>The indexer, the <c>Add</c>, or the member of an anonymous object.</summary>
    public IOperation Target { get; }

    /// <summary>The name as an expression; null for a member of an anonymous object.</summary>
    public IOperation? NameExpression { get; }

    /// <summary>The name of a member of an anonymous object.</summary>
    public string? MemberName { get; }

    public IOperation Value { get; }
}
