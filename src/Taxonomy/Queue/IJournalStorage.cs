namespace Taxonomy.Queue;

/// <summary>What the journal asks of the file system when it starts; tests let it fail.</summary>
internal interface IJournalStorage
{
    /// <summary>Creates a file whose space is reserved on the disk, with a header and a ring of zeros behind it.</summary>
    /// <param name="path">The file; replaced if there is one.</param>
    /// <param name="ringSize">The ring's size.</param>
    void Create(string path, long ringSize);

    /// <summary>Gives a file its name, in place of the one that has it.</summary>
    void Replace(string from, string to);
}
