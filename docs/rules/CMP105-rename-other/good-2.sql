-- lockkeeper: contract
ALTER VIEW adult RENAME TO grown_up;
