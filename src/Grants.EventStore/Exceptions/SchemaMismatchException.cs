namespace Grants.EventStore;

/// <summary>The database was made by another version of the program, with which this one cannot work.</summary>
public sealed class SchemaMismatchException(string message) : Exception(message);
