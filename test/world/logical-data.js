export {};
//# sourceMappingURL=logical-data.js.map