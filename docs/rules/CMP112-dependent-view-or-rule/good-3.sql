-- lockkeeper: contract
DROP TABLE "Letter";
